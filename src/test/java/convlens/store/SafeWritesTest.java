package convlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeWritesTest {
  @TempDir Path folder;
  private Path one;
  private Path two;

  @BeforeEach
  void old() throws IOException {
    one = Files.writeString(folder.resolve("one"), "old one");
    two = folder.resolve("two");
  }

  private List<Path> inside() throws IOException {
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void allAreReplacedOrMade() throws IOException {
    SafeWrites.together(
        List.of(one, two),
        parts -> {
          Files.writeString(parts.get(0), "new one");
          Files.writeString(parts.get(1), "new two");
        });
    assertThat(one).hasContent("new one");
    assertThat(two).hasContent("new two");
    assertThat(inside()).containsExactly(one, two);
  }

  @Test
  void whereTheSecondCannotBeMovedTheFirstIsAsItWas() throws IOException {
    assertThatThrownBy(
            () ->
                SafeWrites.together(
                    List.of(one, two), parts -> Files.writeString(parts.get(0), "new one")))
        .isInstanceOf(WriteException.class)
        .hasMessageEndingWith("got: " + two);
    assertThat(one).hasContent("old one");
    assertThat(inside()).containsExactly(one);
  }

  @Test
  void aPartThatIsRefusedIsNamedAsTheFileItStandsFor() throws IOException {
    assertThatThrownBy(
            () ->
                SafeWrites.together(
                    List.of(one, two),
                    parts ->
                        SafeWrite.file(
                            parts.get(1),
                            out -> {
                              throw new IOException("No space left on device");
                            })))
        .isInstanceOf(WriteException.class)
        .hasMessage("the disk must have room for the file. got: " + two);
    assertThat(one).hasContent("old one");
    assertThat(inside()).containsExactly(one);
  }
}
