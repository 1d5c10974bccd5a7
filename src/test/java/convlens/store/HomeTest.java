package convlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Path USER = Path.of("/home/ada");

  @Test
  void isWhereEachSystemKeepsSettings() {
    assertThat(Home.folder("Linux", USER, "", "")).isEqualTo(Path.of("/home/ada/.config/convlens"));
    assertThat(Home.folder("Linux", USER, "", "/elsewhere"))
        .isEqualTo(Path.of("/elsewhere/convlens"));
    assertThat(Home.folder("Mac OS X", USER, "", ""))
        .isEqualTo(Path.of("/home/ada/Library/Application Support/ConvLens"));
    assertThat(Home.folder("Windows 11", USER, "/roaming", ""))
        .isEqualTo(Path.of("/roaming/ConvLens"));
  }

  @Test
  void ignoresARelativeXdgFolder() {
    assertThat(Home.folder("Linux", USER, "", "here")).isEqualTo(USER.resolve(".config/convlens"));
  }
}
