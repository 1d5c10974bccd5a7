package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Pair;
import convlens.scene.Numbers;
import convlens.scene.Scene;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.View;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SceneNumbersTest {
  static Stream<Operation> operations() {
    return Operations.all().stream();
  }

  private static Map<String, Numbers> named(List<Numbers> all) {
    return all.stream().collect(Collectors.toMap(Numbers::name, Function.identity()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aStepsResultIsTheOutputCellItShowsInEveryTelling(Operation op) {
    Played played =
        Played.of(Setting.opening(op, KernelSpec.random(Pair.of(3), 1)), Blases.plain());
    int last = Math.max(0, played.output().shape().c() - 1);
    boolean large = played.input().shape().h() > 32;
    List<Style> styles = large ? List.of(Style.PIXELS) : Stories.styles(played.subject());
    for (Style style : styles) {
      View view = new View(style, 0, 0, style == Style.FLAT ? last : 0);
      Scene scene = played.scene(view, 1.6);
      int step = scene.steps() - 1;
      Map<String, Numbers> numbers = named(scene.numbers(step));
      assertThat(numbers).as(style + " of " + op.info().id()).containsKeys("input", "output");
      assertThat(numbers.get("output").values()).isEqualTo(played.output().data());
      if (style != Style.WIRING) {
        int shown = Stories.traceStep(played.subject(), view, step);
        assertThat(numbers.get("result").values()[0])
            .as(style + " of " + op.info().id())
            .isCloseTo(played.output().data()[shown], org.assertj.core.data.Offset.offset(1e-3f));
        assertThat(numbers.get("terms").dims().get(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void blocksAndVariationsTellTheirNumbersByName() {
    Scene block = PlayedBlock.of(Blocks.all().get(0), Blases.plain()).scene(1.6);
    Map<String, Numbers> numbers = named(block.numbers(0));
    assertThat(numbers).containsKeys("terms", "result").hasSizeGreaterThan(3);
    Scene varied = Variations.of(Variations.IDS.get(0), Blases.plain()).scene(1.6);
    assertThat(named(varied.numbers(0))).containsKey("input").hasSizeGreaterThan(2);
  }
}
