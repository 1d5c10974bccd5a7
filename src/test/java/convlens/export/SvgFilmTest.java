package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.DemoScene;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgFilmTest {
  @TempDir Path folder;

  private Path film(int last) throws IOException {
    Path file = folder.resolve("film.svg");
    Clip clip = new Clip(new DemoScene(), Theme.LIGHT, 0, last, 480, 270, 10, 1);
    Clips.write(new SvgExporter(), clip, file, Clips.ON);
    return file;
  }

  private static Document read(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<Element> all(Document document, String name) {
    List<Element> all = new ArrayList<>();
    NodeList found = document.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  @Test
  void severalStepsPlayByThemselvesWithoutAScript() throws Exception {
    Document film = read(film(4));
    assertThat(all(film, "script")).isEmpty();
    // Four steps of a second, and the last one three.
    assertThat(all(film, "animate"))
        .isNotEmpty()
        .allMatch(a -> a.getAttribute("dur").equals("7s"))
        .allMatch(a -> a.getAttribute("repeatCount").equals("indefinite"));
  }

  @Test
  void eachValueHasItsMomentAndTheMomentsGoOn() throws Exception {
    List<Element> moves = new ArrayList<>(all(read(film(6)), "animate"));
    moves.addAll(all(read(film(6)), "animateTransform"));
    for (Element move : moves) {
      String[] times = move.getAttribute("keyTimes").split(";", -1);
      assertThat(times).hasSameSizeAs(move.getAttribute("values").split(";", -1));
      double last = 0;
      assertThat(times[0]).isEqualTo("0");
      for (String time : times) {
        assertThat(Double.parseDouble(time)).isBetween(last, 1.0);
        last = Double.parseDouble(time);
      }
    }
  }

  @Test
  void theWindowIsOneMarkThatMovesOn() throws Exception {
    String film = Files.readString(film(4));
    assertThat(film.split("animateTransform attributeName", -1).length - 1)
        .as("one window for all steps")
        .isLessThanOrEqualTo(2);
    assertThat(film).contains("step 1 of 25</text>", "step 5 of 25</text>");
    assertThat(film.split("data-cell=\"input 0 0 3 3\"", -1))
        .as("a cell that stays stands there once, with its number")
        .hasSize(2 + 1);
  }

  @Test
  void theFirstStepIsWhatAViewerWithoutAnimationShows() throws Exception {
    List<String> shown = new ArrayList<>();
    for (Element text : all(read(film(4)), "text")) {
      boolean hidden = ((Element) text.getParentNode()).getAttribute("display").equals("none");
      if (!hidden) {
        shown.add(text.getTextContent());
      }
    }
    assertThat(shown).contains("step 1 of 25").doesNotContain("step 2 of 25");
  }

  @Test
  void theSameStoryGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(film(3));
    assertThat(Files.readAllBytes(film(3))).isEqualTo(first);
  }
}
