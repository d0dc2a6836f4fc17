"""A window of WebKitGTK that obeys another program: lines of JSON on standard input, an answer of one line to each.

The system's own Python runs this file, for PyGObject belongs to it, and the package from which :mod:`tests.engines.drivers` starts it is not there.
"""

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

content = WebKit2.UserContentManager()
view = WebKit2.WebView(user_content_manager=content)
window = Gtk.OffscreenWindow()
window.add(view)
loop = GLib.MainLoop()
answer = None


class Ended(Exception):
    """The process of the page has ended."""


def wait():
    """Let WebKit work until :func:`done` is called; gives what it was called with. Raises :class:`Ended`."""
    loop.run()
    if isinstance(answer, Ended):
        raise answer
    return answer


def done(value=None):
    global answer
    answer = value
    loop.quit()


def settle():
    """Let a change of size or colours reach the page."""
    GLib.timeout_add(60, done)
    wait()


def go(address):
    view.load_uri(address)
    wait()


def dark(wanted):
    Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", wanted)
    settle()


def before(script):
    everywhere, start = WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START
    content.add_script(WebKit2.UserScript(script, everywhere, start, None, None))


def run(expression):
    finished = lambda _, result: done(view.call_async_javascript_function_finish(result).to_string())  # noqa: E731
    body = f"return JSON.stringify(await ({expression}))"
    view.call_async_javascript_function(body, -1, None, None, None, None, finished)
    return wait()


def version():
    return f"{WebKit2.get_major_version()}.{WebKit2.get_minor_version()}.{WebKit2.get_micro_version()}"


view.connect("load-changed", lambda _, event: event == WebKit2.LoadEvent.FINISHED and done())
view.connect("web-process-terminated", lambda _, reason: done(Ended(f"the process of the page has ended: {reason.value_nick}")))
window.set_default_size(2000, 900)
window.show_all()
commands = {command.__name__: command for command in (go, dark, before, run, version)}
for line in sys.stdin:
    name, *arguments = json.loads(line)
    try:
        print(json.dumps({"value": commands[name](*arguments)}), flush=True)
    except Exception as error:
        print(json.dumps({"error": str(error)}), flush=True)
