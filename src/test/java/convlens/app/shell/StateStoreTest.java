package convlens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convlens.scene.Theme;
import convlens.story.Style;
import convlens.story.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    State left =
        new State(
            Optional.of(JsonNodeFactory.instance.objectNode().put("operation", "pad")),
            Theme.DARK,
            1500,
            900,
            true,
            4,
            new Place(7, false, new View(Style.FLAT, 1, 2, 2)),
            true,
            false,
            Rooms.FIRST
                .opened(Rooms.FIELD)
                .with(Rooms.FIELD, JsonNodeFactory.instance.objectNode().put("weighted", true)));
    StateStore store = new StateStore(folder.resolve("not there yet"));
    store.write(left);
    assertThat(store.read()).isEqualTo(left);
  }

  @Test
  void writingLeavesNothingBeside() throws IOException {
    StateStore store = new StateStore(folder);
    store.write(State.FIRST);
    store.write(State.FIRST);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("state.json"));
    }
  }

  @Test
  void aFirstStartHasNoFile() {
    assertThat(new StateStore(folder).read()).isEqualTo(State.FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"theme\": 3, \"width\": -1}", "\u0000ÿþ"})
  void aDamagedFileIsAFirstStart(String damaged) throws IOException {
    Files.write(folder.resolve("state.json"), damaged.getBytes(StandardCharsets.UTF_8));
    assertThat(new StateStore(folder).read()).isEqualTo(State.FIRST);
  }

  @Test
  void senselessSizesAndSpeedsAreAsOnAFirstStart() throws IOException {
    String json =
        "{\"theme\": \"DARK\", \"width\": 1e9, \"height\": 3, \"speed\": 0, \"setting\": []}";
    Files.writeString(folder.resolve("state.json"), json);
    State read = new StateStore(folder).read();
    assertThat(read.theme()).isEqualTo(Theme.DARK);
    assertThat(read.width()).isEqualTo(State.FIRST.width());
    assertThat(read.height()).isEqualTo(State.FIRST.height());
    assertThat(read.speed()).isEqualTo(1);
    assertThat(read.setting()).isEmpty();
  }
}
