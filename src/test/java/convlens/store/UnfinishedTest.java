package convlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedTest {
  @TempDir Path home;
  @TempDir Path folder;

  @BeforeEach
  void keepNotesApart() {
    System.setProperty("convlens.home", home.toString());
  }

  @AfterEach
  void asBefore() {
    System.clearProperty("convlens.home");
  }

  /** The number of a process that is no more. */
  private static long gone() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process p = new ProcessBuilder(java, "-XX:+no", "-version").start();
    try {
      assertThat(p.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
    return p.pid();
  }

  private void note(long process, Path part, String place) throws IOException {
    Path notes = Files.createDirectories(home.resolve("writing"));
    List<String> lines = List.of("" + process, "1000", part.toString(), place);
    Files.write(notes.resolve(part.getFileName().toString()), lines);
  }

  @Test
  void whatAProcessLeftThatIsNoMoreIsRemoved() throws IOException {
    Path file = Files.writeString(folder.resolve(".convlens-1.part"), "half");
    Path deck = Files.createDirectory(folder.resolve("convlens-deck-77"));
    Files.writeString(deck.resolve("slide.tmp"), "half");
    Path theirs = Files.writeString(folder.resolve("thesis.tex"), "years of work");
    note(gone(), file, "");
    note(gone(), deck, "");
    note(gone(), theirs, "");
    Unfinished.clearUp();
    assertThat(folder).isDirectoryNotContaining("glob:**convlens-*");
    assertThat(theirs).hasContent("years of work");
  }

  @Test
  void whatALivingProcessWritesStays() throws IOException {
    Path part = folder.resolve(".convlens-2.part");
    Unfinished.begin(part);
    Files.writeString(part, "half");
    Unfinished.clearUp();
    assertThat(part).exists();
    Unfinished.end(part);
    assertThat(home.resolve("writing")).isEmptyDirectory();
  }

  @Test
  void anotherProcessOfTheSameNumberIsNotTheOneThatWrote() throws IOException {
    Path part = Files.writeString(folder.resolve(".convlens-3.part"), "half");
    note(ProcessHandle.current().pid(), part, "");
    Unfinished.clearUp();
    assertThat(part).doesNotExist();
  }

  @Test
  void whatStoodThereBeforeGoesBackUnlessSomethingElseStandsThere() throws IOException {
    Path aside = Files.createDirectory(folder.resolve(".convlens-4.old"));
    Files.writeString(aside.resolve("frame-1.png"), "old");
    Path place = folder.resolve("frames");
    note(gone(), aside, place.toString());
    Unfinished.clearUp();
    assertThat(place.resolve("frame-1.png")).hasContent("old");
    Path again = Files.createDirectory(folder.resolve(".convlens-5.old"));
    note(gone(), again, place.toString());
    Unfinished.clearUp();
    assertThat(again).doesNotExist();
    assertThat(place.resolve("frame-1.png")).hasContent("old");
  }

  @Test
  void aNoteThatCannotBeReadDoesNoHarm() throws IOException {
    Path notes = Files.createDirectories(home.resolve("writing"));
    Files.writeString(notes.resolve("x"), "not a note");
    Unfinished.clearUp();
    assertThat(notes).isDirectoryContaining("glob:**x");
  }
}
