package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.scene.Mark;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is particular to pooling is on the picture. */
class PoolStoryTest {
  private static final Tensor NINE = Tensor.of(Shape.chw(1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);

  private static Scene scene(String id, String line, Tensor x, Weights w) {
    Operation op = Operations.find(id);
    Args a = op.readTorchLine(line);
    Subject s =
        new Subject(
            id,
            op.trace(a, x, w),
            x,
            Optional.empty(),
            Optional.empty(),
            op.forward(a, x, w, Blases.plain()),
            1,
            false);
    return new FlatScene(s, View.AUTO, 16 / 9.0);
  }

  private static List<Mark> marks(Scene scene, int step, double glide) {
    List<Mark> all = new ArrayList<>();
    scene.frame(step, glide, Optional.empty()).marks().forEach(m -> flatten(m, all));
    return all;
  }

  private static void flatten(Mark m, List<Mark> into) {
    if (m instanceof Mark.Group g) {
      g.marks().forEach(c -> flatten(c, into));
    } else {
      into.add(m);
    }
  }

  private static List<String> texts(List<Mark> marks) {
    return marks.stream()
        .filter(m -> m instanceof Mark.Text)
        .map(m -> ((Mark.Text) m).text())
        .toList();
  }

  private static long hatched(List<Mark> marks) {
    return marks.stream().filter(m -> m instanceof Mark.Rect r && r.hatched()).count();
  }

  @Test
  void aWindowThatHangsOverTheEdgeShowsWhatIsNotThere() {
    Scene s = scene("max_pool2d", "nn.MaxPool2d(2, ceil_mode=True)", NINE, Weights.NONE);
    assertThat(hatched(marks(s, 0, 1))).isZero();
    assertThat(hatched(marks(s, 1, 1))).as("the right column of the window").isEqualTo(2);
    assertThat(hatched(marks(s, 3, 1))).as("all but the corner").isEqualTo(3);
  }

  @Test
  void indicesStandInTheOutputOnceTheyAreFound() {
    String line = "nn.MaxPool2d((1, 3), return_indices=True)";
    Tensor x = Tensor.of(Shape.chw(1, 2, 3), 50, 40, 30, 20, 60, 70);
    Scene s = scene("max_pool2d", line, x, Weights.NONE);
    assertThat(texts(marks(s, 0, 1))).contains("0").doesNotContain("5");
    assertThat(texts(marks(s, 1, 1))).contains("0", "5");
    Scene plain = scene("max_pool2d", "nn.MaxPool2d((1, 3))", x, Weights.NONE);
    assertThat(texts(marks(plain, 1, 1))).doesNotContain("5");
  }

  @Test
  void theWinnerIsDrawnOnceMoreThanTheOthers() {
    Scene s = scene("max_pool2d", "nn.MaxPool2d(2)", NINE, Weights.NONE);
    List<String> before = texts(marks(s, 0, 0));
    List<String> after = texts(marks(s, 0, 1));
    assertThat(after.stream().filter("5"::equals).count())
        .as("in its own cell, lit, and in the output")
        .isEqualTo(before.stream().filter("5"::equals).count() + 2);
  }

  @Test
  void anUnpooledValueFliesBetweenTheGrids() {
    Tensor x = Tensor.of(Shape.chw(1, 1, 1), 8);
    Weights w = Weights.NONE.with("indices", Tensor.of(Shape.chw(1, 1, 1), 2));
    Scene s = scene("max_unpool2d", "nn.MaxUnpool2d(2)", x, w);
    assertThat(texts(marks(s, 2, 0.4)).stream().filter("8"::equals).count())
        .as("in the input and on its way")
        .isEqualTo(2);
    assertThat(texts(marks(s, 1, 0.4)).stream().filter("8"::equals).count()).isEqualTo(1);
    assertThat(texts(marks(s, 2, 1))).as("the index in the input's cell").contains("2");
  }

  @Test
  void aMeanIsWrittenAsASumDivided() {
    Scene s = scene("avg_pool2d", "nn.AvgPool2d(2)", NINE, Weights.NONE);
    assertThat(texts(marks(s, 0, 1))).contains("+ 4 + 5) / 4", "= 12 / 4 = ", "3");
  }
}
