package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Operation;
import convlens.op.Operations;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation is drawn and explained without a single option. */
class RenderEachTest {
  @TempDir Path folder;

  static Stream<String> operations() {
    return Operations.all().stream().map(Operation::info).map(i -> i.id());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationOpensOnSomethingToSee(String id) {
    Path target = folder.resolve(id + ".svg");
    Shell drawn = Shell.run("render", id, "-o", target.toString());
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(target).content().contains("<svg", Operations.find(id).title());
    Shell told = Shell.run("explain", id);
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains(Operations.find(id).info().torchName().split("\\(", 2)[0].replace("nn.", ""))
        .doesNotContain("NaN");
  }
}
