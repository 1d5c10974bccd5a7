package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.scene.Scene;
import convlens.scene.Theme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExporterTest {
  private static final Pattern SEEN = Pattern.compile("\\[\\[(\\w+)=(.*?)]]", Pattern.DOTALL);

  /** What somebody does with the page, and what it shows then. */
  private static final String VISIT =
      """
      <script>
      (async () => {
        const by = id => document.getElementById(id), seen = [];
        const until = async there => {
          for (let n = 0; n < 900 && !there(); n++) await new Promise(done => requestAnimationFrame(done));
        };
        by("pace").value = "4";
        const saw = (name, what) => seen.push("[[" + name + "=" + what + "]]");
        const key = k => document.body.dispatchEvent(new KeyboardEvent("keydown", {key: k, bubbles: true}));
        const picture = () => by("stage").innerHTML;
        saw("opened", by("count").textContent);
        saw("caption", by("caption").innerHTML);
        by("play").click();
        saw("label", by("play").getAttribute("aria-label"));
        await until(() => by("count").textContent.startsWith("step 3"));
        saw("played", by("count").textContent);
        key(" ");
        saw("halted", !document.documentElement.classList.contains("playing"));
        by("pace").value = "0.5";
        key("Home");
        key("ArrowRight");
        const pictures = new Set();
        await until(() => pictures.add(picture()).size > 3);
        saw("glided", pictures.size);
        saw("key", by("count").textContent);
        key("End");
        saw("end", by("count").textContent);
        by("scrub").value = 7;
        by("scrub").dispatchEvent(new Event("input"));
        saw("scrubbed", by("count").textContent);
        saw("spoken", by("scrub").getAttribute("aria-valuetext"));
        const cell = document.querySelector("#stage [data-cell='input 0 0 2 3']");
        cell.dispatchEvent(new PointerEvent("pointermove", {bubbles: true, clientX: 200, clientY: 200}));
        saw("tip", by("tip").hidden ? "" : by("tip").textContent);
        saw("lit", by("stage").textContent.includes("lit at 2"));
        key("PageDown");
        saw("unlit", by("tip").hidden && !by("stage").textContent.includes("lit at"));
        const light = getComputedStyle(document.body).backgroundColor;
        by("theme").click();
        saw("light", light);
        saw("dark", getComputedStyle(document.body).backgroundColor);
        key("n");
        saw("next", by("title").textContent + ", " + by("count").textContent);
        saw("plain", by("reveal").hidden);
        key("ArrowRight");
        saw("question", by("count").textContent + ", " + !by("reveal").hidden);
        by("pace").value = "4";
        by("stage").dispatchEvent(new MouseEvent("click", {bubbles: true}));
        saw("clicked", by("count").textContent + ", " + by("reveal").hidden);
        key("Home");
        key(" ");
        await until(() => by("count").textContent.startsWith("step 5"));
        await until(() => !document.documentElement.classList.contains("playing"));
        saw("waits", by("count").textContent);
        key("Enter");
        saw("entered", by("count").textContent);
        const box = document.querySelector("#film").getBoundingClientRect();
        saw("fits", box.bottom <= innerHeight && document.documentElement.scrollHeight <= innerHeight);
        fetch("http://127.0.0.1:PORT/", {method: "POST", mode: "no-cors", body: seen.join("")});
      })();
      </script>
      """;

  @TempDir Path folder;

  private Path page() throws IOException {
    return page(3);
  }

  private Path page(int steps) throws IOException {
    Path file = folder.resolve("page.html");
    Scene told = new ToldScene(new DemoScene());
    Clip flat = new Clip(told, Theme.LIGHT, 0, steps - 1, 480, 270, 10, 1);
    Clip photo =
        new Clip(new ToldScene(new DemoScene(true), 4), Theme.LIGHT, 3, 5, 480, 270, 10, 1);
    new HtmlExporter()
        .writeDeck(
            new Deck("A <lecture>", List.of(flat, photo)), Args.presets(List.of()), file, Clips.ON);
    return file;
  }

  @Test
  void thePageNeedsNothingFromOutside() throws IOException {
    String page = Files.readString(page());
    assertThat(page).contains("<title>A &lt;lecture&gt;</title>").doesNotContain("{{");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    assertThat(page).contains("content=\"default-src 'none'");
  }

  @Test
  void whatStaysTheSameStandsInThePageOnce() throws IOException {
    String page = Files.readString(page());
    assertThat(page.split("data-cell=\"input 0 0 3 3\"", -1)).hasSize(2 + 1);
    assertThat(page).hasSizeLessThan(200_000);
  }

  @Test
  void theSameStoryGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(page());
    assertThat(Files.readAllBytes(page())).isEqualTo(first);
  }

  @Test
  void itPlaysInABrowser() throws Exception {
    Path browser = browser();
    Map<String, String> seen = seen(visit(browser, page(12)));
    assertThat(seen)
        .containsEntry("opened", "step 1 of 25")
        .containsEntry("label", "Pause (space)")
        .containsEntry("halted", "true")
        .containsEntry("played", "step 3 of 25")
        .containsEntry("glided", "4")
        .containsEntry("key", "step 2 of 25")
        .containsEntry("end", "step 12 of 25")
        .containsEntry("scrubbed", "step 8 of 25")
        .containsEntry("spoken", "step 8 of 25")
        .containsEntry("tip", "input <2, 3>")
        .containsEntry("lit", "true")
        .containsEntry("unlit", "true")
        .containsEntry("light", "rgb(247, 249, 251)")
        .containsEntry("dark", "rgb(16, 20, 31)")
        .containsEntry("next", "Convolution, Sobel x on 7 × 7, step 4 of 25")
        .containsEntry("plain", "true")
        .containsEntry("question", "step 5 of 25, true")
        .containsEntry("clicked", "step 6 of 25, true")
        .containsEntry("waits", "step 5 of 25")
        .containsEntry("entered", "step 6 of 25")
        .containsEntry("fits", "true");
    assertThat(seen.get("caption")).contains("<b>Nine products</b>");
  }

  private static Path browser() {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
      Path file = Path.of("/usr/bin", name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    assumeThat(false).as("no Chromium is installed here").isTrue();
    throw new IllegalStateException();
  }

  /** Opens a copy of the page in which the visit happens by itself and is told of to a port. */
  private String visit(Path browser, Path page) throws Exception {
    BlockingQueue<String> told = new ArrayBlockingQueue<>(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          told.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    server.start();
    String visit = VISIT.replace("PORT", String.valueOf(server.getAddress().getPort()));
    String text = Files.readString(page).replace("Content-Security-Policy", "none");
    Files.writeString(page, text.replace("</body>", visit + "</body>"));
    List<String> command = new ArrayList<>(List.of(browser.toString()));
    Stream.of("headless", "no-sandbox", "disable-gpu", "no-first-run", "window-size=960,540")
        .forEach(o -> command.add("--" + o));
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String seen = told.poll(60, TimeUnit.SECONDS);
      return seen == null ? "" : seen;
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      server.stop(0);
      // Links to elsewhere, which the browser leaves when it is ended.
      for (String link : List.of("SingletonSocket", "SingletonLock", "SingletonCookie")) {
        Files.deleteIfExists(folder.resolve("profile").resolve(link));
      }
    }
  }

  private static Map<String, String> seen(String told) {
    return SEEN.matcher(told).results().collect(Collectors.toMap(r -> r.group(1), r -> r.group(2)));
  }
}
