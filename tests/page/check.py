#!/usr/bin/env python3
"""Loads pages of `crossclaim report --format html` in Chromium and checks what a reader would meet.

Usage: check.py CROSSCLAIM [SCREENSHOTS], where CROSSCLAIM is the built tool and SCREENSHOTS a folder for pictures.
No script of an article may run, no request may leave, the filter, the links and the matrix must work, text must have
the contrast of WCAG AA in light and dark, a phone must not scroll sideways, and 100 articles must open in a second.
Needs Chromium and Python's own library: the browser is driven by its debugging protocol over two pipes.
"""
import base64, json, os, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


class Browser:
    """Chromium by --remote-debugging-pipe: messages are JSON that end in a zero byte."""

    def __init__(self, profile):
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()

        def pipes():
            # The browser reads file descriptor 3 and writes 4; the copies keep the two from overwriting each other.
            a, b = os.dup(to_read), os.dup(back_write)
            os.dup2(a, 3)
            os.dup2(b, 4)

        name = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                 "--disable-background-networking", "--disable-dev-shm-usage", "--remote-debugging-pipe",
                 f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen([name, *flags], preexec_fn=pipes, close_fds=False, stderr=subprocess.DEVNULL)
        self.buffer, self.events, self.last, self.session = b"", [], 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.buffer:
            read = os.read(self.back, 1 << 16)
            assert read, "the browser is gone"
            self.buffer += read
        one, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.last:
                assert "error" not in answer, (method, answer)
                return answer["result"]
            self.events.append(answer)

    def open(self, path, width=1280, height=900, dark=False, script=True):
        """Loads a page; returns the seconds until it was complete."""
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.visit("about:blank")
        return self.visit("file://" + path)

    def visit(self, url):
        self.events.clear()
        start = time.monotonic()
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.message())
        return time.monotonic() - start

    def run(self, script):
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png", optimizeForSpeed=False)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.call("Browser.close")
        self.process.wait(20)


def page(tool, given, path):
    subprocess.run([tool, "report", "--format", "html", "-o", path, given], check=True)
    report = subprocess.run([tool, "report", "--format", "json", given], check=True, capture_output=True)
    return json.loads(report.stdout)


def quiet(browser):
    """Nothing but the page itself was asked for, nothing was said on the console, nothing hung on a dialog."""
    for event in browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            assert url.startswith("file:///") and url.split("#")[0].endswith(".html"), f"a request left: {url}"
        assert method not in ("Page.javascriptDialogOpening", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"), event
        assert method != "Log.entryAdded", f"the browser complains: {params}"


def links(browser):
    lost = browser.run("""[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
        .filter(id => !document.getElementById(id))""")
    assert lost == [], f"links to nowhere: {lost}"
    twice = browser.run("""(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        return ids.filter((id, i) => ids.indexOf(id) !== i) })()""")
    assert twice == [], f"ids that come twice: {twice}"


def matrix(browser, report):
    outlets = {article["source"] or article["id"] for article in report["articles"]}
    rows, cells, full = browser.run("""[document.querySelectorAll('#matrix tbody tr').length,
        document.querySelectorAll('#matrix td').length,
        [...document.querySelectorAll('#matrix td')].filter(td => td.textContent !== '').length]""")
    assert rows > 0 and cells == rows * len(outlets), (rows, cells, len(outlets))
    assert full >= 2 * rows - 4, f"{full} of {cells} cells are filled"


FILTERED = """(fill => { const f = document.querySelector('.filter form'); f.reset(); fill(f);
    f.dispatchEvent(new Event('input', { bubbles: true }));
    return [...document.querySelectorAll('.q')].filter(q => q.offsetParent !== null)
        .map(q => [q.dataset.kind, q.dataset.outlets, q.textContent]) })"""


def filters(browser, word):
    def shown(fill):
        return browser.run(f"{FILTERED}(f => {{ {fill} }})")

    everything = shown("")
    assert len(everything) > 3, everything
    found = shown(f"f.text.value = '{word}'")
    assert 0 < len(found) < len(everything), f"{len(found)} of {len(everything)}"
    assert all(word.lower() in text.lower() for _, _, text in found)
    assert shown("f.text.value = 'no such words anywhere'") == []
    some = shown("f.querySelectorAll('[name=kind]').forEach(box => box.checked = box.value === 'agreement')")
    assert some and {kind for kind, _, _ in some} == {"agreement"}
    first = shown("f.outlet.value = '1'")
    assert 0 < len(first) < len(everything) and all("1" in outlets.split() for _, outlets, _ in first)
    hidden = browser.run("[...document.querySelectorAll('#matrix tbody tr')].some(row => row.hidden)")
    assert hidden, "the matrix is filtered, too"
    # A link to a hidden question shows it again.
    shown("f.text.value = 'no such words anywhere'")
    browser.run("location.hash = '#q1'; new Promise(done => setTimeout(done, 200))")
    assert browser.run("document.querySelector('#q1').offsetParent !== null && document.querySelector('#q1 details').open")


CONTRAST = """(() => {
    const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), a: n.length > 3 ? n[3] : 1 } };
    const light = rgb => { const [r, g, b] = rgb.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
        return .2126 * r + .7152 * g + .0722 * b };
    document.querySelectorAll('details').forEach(d => d.open = true);
    const poor = new Set();
    for (const e of document.querySelectorAll('body *')) {
        if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
        let at = e, back = null;
        for (; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.a === 1) { back = c.rgb; break } }
        const [x, y] = [light(parse(getComputedStyle(e).color).rgb), light(back || [255, 255, 255])];
        const ratio = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
        if (ratio < 4.5) poor.add(`${e.localName}.${e.className}: ${ratio.toFixed(2)}`);
    }
    return [...poor];
})()"""


def reading(browser, path):
    """Contrast, keyboard, phone, and no script."""
    for dark in [False, True]:
        browser.open(path, dark=dark)
        poor = browser.run(CONTRAST)
        assert poor == [], f"too little contrast, dark {dark}: {poor}"
    browser.open(path)
    for kind in ["rawKeyDown", "keyUp"]:
        browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.run("document.activeElement.className") == "skip", "the first stop is the link to the questions"
    assert browser.run("document.querySelectorAll('main, header, footer, nav, [role=search]').length") == 5
    browser.open(path, width=375, height=800)
    assert browser.run("document.documentElement.scrollWidth") <= 375, "a phone scrolls sideways"
    browser.open(path, script=False)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    # What the page set up without its script: the filter is hidden, every question is there.
    assert browser.run("document.querySelector('.filter').offsetParent === null")
    assert browser.run("[...document.querySelectorAll('.q')].every(q => q.offsetParent !== null)")


def hostile(folder):
    """Articles whose every text would run a script, turn the direction or leave the page, if it could."""
    attack = ["<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "\"><svg onload=window.ran=1>",
              "</script><script>window.ran=1</script>", "' onmouseover='window.ran=1", "{{ 7*7 }} ${7*7}",
              "\u202etxet denrut\u2066", "\u001b[31m red", "</style><style>body{display:none}</style>", "<!-- ", "&lt;b&gt;"]
    urls = ["javascript:window.ran=1", "JaVaScRiPt:window.ran=1", "data:text/html,<script>window.ran=1</script>",
            "https://a.example/\"><script>window.ran=1</script>", "vbscript:x", "//b.example/x", " https://c.example/x "]
    path = os.path.join(folder, "hostile.jsonl")
    with open(path, "w") as file:
        for i in range(8):
            a, b = attack[i % len(attack)], attack[(i + 3) % len(attack)]
            body = (f"{3 + i % 2} people were killed when the ferry {a} sank off Kestrel Bay on Monday, the coast guard said.\n"
                    f"The ferry was carrying {64 + i % 3} passengers. \"We had {b} no warning,\" Captain Ilse Brandt, {52 + i % 2}, said.\n"
                    + "\n".join(attack))
            article = {"id": f"{i} {a}", "source": f"Outlet {i} {b}", "published": "2024-03-04" if i else a,
                       "title": f"{3 + i % 2} dead after ferry {b} sinks", "url": urls[i % len(urls)], "body": body}
            file.write(json.dumps(article) + "\n")
    return path


def many(folder):
    """A hundred long articles of sixty outlets."""
    path = os.path.join(folder, "many.jsonl")
    with open(os.path.join(HERE, "ferry.jsonl")) as file:
        known = [json.loads(line) for line in file]
    with open(path, "w") as file:
        for i in range(100):
            article = dict(known[i % len(known)], id=f"n{i}", source=f"Outlet {i % 60}")
            more = "\n".join(f"In its report number {i} the board counted {k * 7 + i} rivets on deck {k} of the ship, clerk {k} of "
                             f"{i} said on Tuesday, and {k + 3} of them were loose." for k in range(12))
            article["body"] += "\n" + more + "\n" + "The sea was calm and the sky was clear all through that day. " * 60
            file.write(json.dumps(article) + "\n")
    return path


def main():
    tool = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(os.path.join(folder, "profile"))
        try:
            path = os.path.join(folder, "ferry.html")
            report = page(tool, os.path.join(HERE, "ferry.jsonl"), path)
            browser.open(path)
            links(browser)
            matrix(browser, report)
            filters(browser, "passengers")
            quiet(browser)
            reading(browser, path)
            if pictures:
                browser.open(path, height=1100)
                browser.picture(os.path.join(pictures, "page.png"))
                browser.open(path, width=375, height=812, dark=True)
                browser.run("document.querySelector('#conflicts').scrollIntoView()")
                browser.picture(os.path.join(pictures, "page-phone.png"))
            print("a story: links, matrix, filter, contrast, keyboard, phone, no script")

            path = os.path.join(folder, "hostile.html")
            report = page(tool, hostile(folder), path)
            browser.open(path)
            browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
            browser.run("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))")
            assert browser.run("window.ran === undefined"), "a script of an article ran"
            assert browser.run("document.scripts.length") == 1 and browser.run("document.querySelectorAll('img').length") == 0
            addresses = browser.run("[...document.querySelectorAll('a:not([href^=\"#\"])')].map(a => a.protocol)")
            assert set(addresses) == {"https:"}, addresses
            text = browser.run("document.body.textContent")
            assert not set(text) & set("\u202e\u2066\u001b"), "characters that turn or colour what follows"
            assert "<script>window.ran=1</script>" in text and "\\u{202e}" in text, "hostile words are shown as they are"
            links(browser)
            matrix(browser, report)
            quiet(browser)
            print("hostile articles: nothing ran, nothing left")

            path = os.path.join(folder, "many.html")
            page(tool, many(folder), path)
            size = os.path.getsize(path)
            took = min(browser.open(path) for _ in range(3))
            print(f"100 articles: {size / 1e6:.2f} MB, open in {took:.2f} s")
            assert size < 2_000_000 and took < 1.0
            links(browser)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
