"""Pages opened in Chromium, every event fired at every element, and what ran written down.

The site's own policy is taken off first: nothing may depend on it. In its place stands one
that forbids nothing and reports whatever runs besides the site's own scripts, so that a
payload is seen to run whatever it does; and dialogs and visits elsewhere are seen as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Route

from outspoken.services import old_addresses

SITE = "http://town.example.org"
POLICY = (
    f"script-src 'self' '{old_addresses.SCRIPT_HASH}'; script-src-attr 'none'; "
    "report-uri /reported"
)
"""Reported, not enforced: a script in the page, a handler, an address that runs."""
_EVENTS = """
mouseover mouseenter mousemove mousedown mouseup mouseout mouseleave click dblclick
auxclick contextmenu wheel focus focusin blur focusout error load loadstart loadeddata
canplay play playing toggle beforetoggle animationstart animationend animationiteration
animationcancel transitionrun transitionstart transitionend keydown keypress keyup input
beforeinput change select selectstart search submit reset invalid copy cut paste
beforecopy beforecut beforepaste drag dragstart dragend dragenter dragleave dragover
drop pointerover pointerenter pointerdown pointermove pointerup pointerout
pointerrawupdate gotpointercapture touchstart touchmove touchend scroll scrollend resize
hashchange popstate pageshow pagehide message begin end repeat finish start bounce
cuechange timeupdate durationchange unhandledrejection afterprint beforeprint
webkitanimationstart webkitanimationend webkittransitionend fullscreenchange
"""
WATCH = """
window.ran = [];
addEventListener('securitypolicyviolation', (event) => {
  window.ran.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
for (const name of ['alert', 'confirm', 'prompt']) {
  window[name] = (...said) => { window.ran.push(`${name} ${said}`); return null; };
}
// Buttons of the site's own do these; whatever else does is reported by the policy.
window.print = window.open = () => null;
// Nothing leads away: but an address that runs something may.
for (const name of ['click', 'auxclick', 'submit']) {
  addEventListener(name, (event) => {
    const link = event.target.closest && event.target.closest('a, area, button, form');
    const to = link ? String(link.href || link.formAction || link.action || '') : '';
    if (!/^(javascript|data|vbscript):/i.test(to.trim())) event.preventDefault();
  }, true);
}
"""
FIRE = """
(names) => {
  const elements = [document, window, ...document.querySelectorAll('*')];
  for (const element of elements) for (const name of names) {
    try {
      element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    } catch (error) { window.ran.push(`${name} ${error}`); }
  }
  for (const link of document.querySelectorAll('a[href], area[href]')) {
    const leads = /^(https?|mailto|tel|sms):/i.test(link.href);
    if (!leads) window.ran.push(`leads to ${link.href}`);
  }
  return elements.length * names.length;
}
"""
_META = re.compile(
    r"<meta[^>]+http-equiv=[\"']?content-security-policy[^>]*>", re.IGNORECASE
)
_KINDS = {
    **{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"},
    **{".svg": "image/svg+xml", ".json": "application/json", ".xml": "text/xml"},
}


@dataclass
class Watch:
    """A browser window that writes down what ran in it.

    Attributes:
        page: The window.
        folder: The site that it looks at; nothing else can be reached.
        ran: What ran, each with its page.
        fired: How many events were fired.
    """

    page: Page
    folder: Path
    ran: list[str] = field(default_factory=list)
    fired: int = 0

    @classmethod
    def of(cls, browser: Browser, folder: Path) -> "Watch":
        """Open a window on the site in *folder*."""
        page = browser.new_context(service_workers="block").new_page()
        made = cls(page, folder)
        page.route("**/*", made._serve)
        page.on("dialog", made._dialog)
        page.on("console", made._console)
        page.add_init_script(WATCH)
        return made

    def look(self, paths: Iterable[Path]) -> None:
        """Open each page, fire every event at all that is on it; write down what ran.

        Pages that only lead on are left out: they hold nothing but an address.
        """
        for path in paths:
            if old_addresses.SCRIPT in path.read_text("utf-8"):
                continue
            name = path.relative_to(self.folder).as_posix()
            self.page.goto(f"{SITE}/{name}", wait_until="load")
            self.ran += [f"{name}: {each}" for each in self._ran()]

    def close(self) -> None:
        """Close the window."""
        self.page.context.close()

    def _ran(self) -> list[str]:
        """Fire every event on the page before us; return what ran."""
        try:
            self.fired += self.page.evaluate(FIRE, _EVENTS.split())
            return [str(each) for each in self.page.evaluate("window.ran")]
        except Error as error:
            if "navigation" not in error.message:
                raise
            return ["it led away by itself"]

    def _serve(self, route: Route) -> None:
        url = route.request.url
        path = (
            self.folder / url.removeprefix(f"{SITE}/").partition("?")[0].partition("#")[0]
        )
        if not url.startswith(f"{SITE}/") or "reported" in url:
            if not url.startswith(f"{SITE}/"):
                self.ran.append(f"{self.page.url}: asks for {url[:100]}")
            route.abort()
            return
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            route.fulfill(status=404, body="")
            return
        body, kind = path.read_bytes(), _KINDS.get(path.suffix, "application/octet-stream")
        if path.suffix == ".html":
            body = _META.sub("", body.decode()).encode()
        headers = {"Content-Type": kind, "Content-Security-Policy-Report-Only": POLICY}
        route.fulfill(body=body, headers=headers)

    def _dialog(self, dialog: Dialog) -> None:
        self.ran.append(f"{self.page.url}: a dialog says {dialog.message[:60]}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.ran.append(f"{self.page.url}: {message.text[:160]}")
