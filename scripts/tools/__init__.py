"""What stands beside the site and its checks, and may use all of them: proofs, measurements, pictures, licences."""
