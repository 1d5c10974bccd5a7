package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import convlens.store.SafeWrite;
import convlens.store.WriteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeWriteTest {
  private static final Pattern NUMBERED = Pattern.compile("frame-\\d+\\.png");
  @TempDir Path folder;

  private static List<String> inside(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void aFullDiskLeavesTheOldFileAndSaysSo() throws IOException {
    Path target = Files.writeString(folder.resolve("a.gif"), "old");
    assertThatThrownBy(
            () ->
                SafeWrite.file(
                    target,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(WriteException.class)
        .hasMessage("the disk must have room for the file. got: " + target);
    assertThat(target).hasContent("old");
    assertThat(inside(folder)).containsExactly("a.gif");
  }

  @Test
  void aMistakeWhilePaintingLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("a.png"), "old");
    assertThatThrownBy(
            () ->
                SafeWrite.file(
                    target,
                    out -> {
                      throw new IllegalStateException("unknown mark");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(target).hasContent("old");
    assertThat(inside(folder)).containsExactly("a.png");
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("frames"), "a file");
    assertThatThrownBy(
            () -> Clips.write(new FramesExporter(), Clips.clip(false, 0, 0), file, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessageStartingWith("the folder to write must not be a file");
    assertThat(file).hasContent("a file");
    assertThatThrownBy(() -> SafeWrite.file(file.resolve("a.gif"), out -> out.write(1)))
        .isInstanceOf(WriteException.class)
        .hasMessageStartingWith("the place to write into must be a folder");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsNamed() {
    Path locked = Path.of("/proc/self");
    assumeThat(locked).isDirectory();
    assertThatThrownBy(() -> SafeWrite.file(locked.resolve("a.gif"), out -> out.write(1)))
        .isInstanceOf(WriteException.class);
  }

  @Test
  void aReadOnlyFolderIsNamed() {
    assumeThat(folder.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(folder)).as("root writes anywhere").isFalse();
    assertThatThrownBy(() -> SafeWrite.file(folder.resolve("a.gif"), out -> out.write(1)))
        .isInstanceOf(WriteException.class)
        .hasMessageStartingWith("the place to write into must allow writing");
  }

  @Test
  void aFolderWithSomebodysFilesIsNotReplaced() throws IOException {
    Path target = Files.createDirectory(folder.resolve("frames"));
    Files.writeString(target.resolve("frame-0001.png"), "ours");
    Files.writeString(target.resolve("thesis.tex"), "years of work");
    assertThatThrownBy(
            () -> Clips.write(new FramesExporter(), Clips.clip(false, 0, 0), target, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessageContaining("thesis.tex");
    assertThat(target.resolve("thesis.tex")).hasContent("years of work");
    assertThat(inside(folder)).containsExactly("frames");
  }

  @Test
  void aFolderOfNumberedPicturesIsReplacedAsAWhole() throws IOException {
    Path target = Files.createDirectory(folder.resolve("frames"));
    Files.writeString(target.resolve("frame-9999.png"), "old");
    SafeWrite.folder(target, NUMBERED, f -> Files.writeString(f.resolve("frame-1.png"), "new"));
    assertThat(inside(target)).containsExactly("frame-1.png");
    assertThat(inside(folder)).containsExactly("frames");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.svg"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), real);
    SafeWrite.file(link, out -> out.write('n'));
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("n");
  }

  @Test
  void whatAKilledProcessLeftIsClearedAwayButNothingElse() throws IOException {
    Path dead = Files.writeString(folder.resolve(".convlens-" + UUID.randomUUID() + ".part"), "x");
    Path deadFolder =
        Files.createDirectory(folder.resolve(".convlens-" + UUID.randomUUID() + ".part"));
    Files.writeString(deadFolder.resolve("frame-1.png"), "x");
    Path alive = Files.writeString(folder.resolve(".convlens-" + UUID.randomUUID() + ".part"), "x");
    Path other = Files.writeString(folder.resolve(".convlens-mine.part"), "x");
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(3)));
    for (Path p : List.of(dead, deadFolder, other)) {
      Files.setLastModifiedTime(p, old);
    }
    SafeWrite.file(folder.resolve("a.svg"), out -> out.write('n'));
    assertThat(dead).doesNotExist();
    assertThat(deadFolder).doesNotExist();
    assertThat(alive).exists();
    assertThat(other).exists();
  }
}
