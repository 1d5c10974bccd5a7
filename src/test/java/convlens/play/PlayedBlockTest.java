package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.param.ProblemException;
import convlens.render.HitTest;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlayedBlockTest {
  private static final double ASPECT = 2.2;

  static Stream<Block> blocks() {
    return Blocks.all().stream();
  }

  private static PlayedBlock played(Block block) {
    return PlayedBlock.of(block, Blases.plain());
  }

  private static PlayedBlock played(String id) {
    return played(Blocks.find(id));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void everyNodesTraceGivesWhatTheArithmeticGave(Block block) {
    for (Played node : played(block).nodes().values()) {
      for (int i = 0; i < node.trace().size(); i++) {
        assertThat(node.trace().step(i).result()).isCloseTo(node.output().data()[i], within(1e-3));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void aNodesCostIsWhatItsTraceMultiplies(Block block) {
    PlayedBlock played = played(block);
    for (Block.Node node : block.nodes()) {
      Trace trace = played.nodes().get(node.id()).trace();
      long products = 0;
      for (int i = 0; i < trace.size(); i++) {
        products += trace.step(i).terms().stream().filter(t -> t.tap().isPresent()).count();
      }
      assertThat(played.costOf(node.id()).products()).as(node.id()).isEqualTo(products);
    }
  }

  @Test
  void theResidualBlockAddsItsInput() {
    PlayedBlock block = played("residual");
    Tensor changed = block.node("second").output();
    for (int i = 0; i < changed.data().length; i++) {
      float sum = changed.data()[i] + block.input().data()[i];
      assertThat(block.output().data()[i]).isEqualTo(Math.max(0, sum));
    }
  }

  @Test
  void theInceptionBlockStacksItsBranchesInTheirOrder() {
    PlayedBlock block = played("inception");
    List<Float> stacked = new ArrayList<>();
    for (String branch : List.of("one", "three", "five", "project")) {
      for (float v : block.node(branch).output().data()) {
        stacked.add(v);
      }
    }
    List<Float> out = new ArrayList<>();
    for (float v : block.output().data()) {
      out.add(v);
    }
    assertThat(out).isEqualTo(stacked);
    assertThat(block.output().shape()).isEqualTo(Shape.chw(8, 5, 5));
  }

  @Test
  void shufflingBackGivesTheInput() {
    PlayedBlock block = played("shuffle");
    assertThat(block.output()).isEqualTo(block.input());
    assertThat(block.node("down").output()).isNotEqualTo(block.input());
  }

  /** As published: GoogLeNet's table has 159K weights for (3a), 1,024 being a K, biases aside. */
  @Test
  void costsAreThoseOfThePapers() {
    assertThat(played("inception").bills())
        .contains(
            "in GoogLeNet (3a), 192 channels, with 1×1: 163,328 weights, 128,049,152 multiply-adds",
            "here, 4 channels, without: 316 weights, 7,900 multiply-adds");
    assertThat(played("bottleneck").bills())
        .contains(
            "in ResNet-50, 256 channels, with 1×1: 69,632 weights, 218,365,952 multiply-adds");
    // 9 · 512 + 512 · 512 against 9 · 512 · 512
    assertThat(played("separable").bills().get(2)).contains(" 266,752 weights, ");
    assertThat(played("separable").bills().get(3)).contains(" 2,359,296 weights, ");
  }

  @Test
  void oneIsNotMany() {
    assertThat(CompareCost.told(1, 1)).isEqualTo("1 weight, 1 multiply-add");
    assertThat(CompareCost.told(9, 1296)).isEqualTo("9 weights, 1,296 multiply-adds");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void theStoryFillsEveryCellAndEveryCellCanBeFound(Block block) {
    PlayedBlock played = played(block);
    Scene scene = played.scene(ASPECT);
    Frame last = scene.frame(scene.steps() - 1);
    int k = 0;
    for (Block.Node node : block.nodes()) {
      k++;
      Tensor out = played.nodes().get(node.id()).output();
      for (int c = 0; c < out.shape().c(); c++) {
        Ref corner = new Ref(Ref.LEVEL, k, c, out.shape().h() - 1, out.shape().w() - 1);
        assertThat(cells(last.marks())).as(node.id()).contains(corner);
        assertThat(scene.describe(0, corner).orElseThrow())
            .startsWith(block.title(node) + ", channel " + c);
      }
    }
    assertThat(cells(scene.frame(0).marks()))
        .contains(new Ref(Ref.LEVEL, 1, 0, 0, 0))
        .doesNotContain(new Ref(Ref.LEVEL, 1, 0, 0, 1), new Ref(Ref.LEVEL, 2, 0, 0, 0));
  }

  private static List<Ref> cells(List<Mark> marks) {
    List<Ref> found = new ArrayList<>();
    for (Mark m : marks) {
      if (m instanceof Mark.Group g) {
        found.addAll(cells(g.marks()));
      }
      m.ref().ifPresent(found::add);
    }
    return found;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void everythingStaysInsideThePicture(Block block) {
    for (double aspect : new double[] {1.2, ASPECT, 2.8}) {
      Scene scene = played(block).scene(aspect);
      for (Mark m : scene.frame(scene.steps() / 2).marks()) {
        if (m instanceof Mark.Rect r) {
          assertThat(r.x()).isNotNegative();
          assertThat(r.y()).isNotNegative();
          assertThat(r.x() + r.w()).isLessThanOrEqualTo(scene.width());
          assertThat(r.y() + r.h()).isLessThanOrEqualTo(scene.height());
        }
      }
    }
  }

  @Test
  void hoveringACellWritesItOutAndRingsWhatItReads() {
    PlayedBlock block = played("inception");
    Scene scene = block.scene(ASPECT);
    // Channel 5 of the stack is the first of the 5 × 5 branch, which is the fifth node.
    Ref cell = new Ref(Ref.LEVEL, 8, 5, 2, 3);
    Frame frame = scene.frame(scene.steps() - 1, 1, Optional.of(cell));
    assertThat(frame.caption())
        .isEqualTo(
            "*concatenate*, 8 of 8: the cell of *convolution 5×5*, channel 0, at row 2, column 3.");
    Mark.Rect five = rect(frame, new Ref(Ref.LEVEL, 5, 0, 2, 3));
    double x = five.x() + five.w() / 2;
    double y = five.y() + five.h() / 2;
    assertThat(HitTest.at(frame, x, y)).contains(new Ref(Ref.LEVEL, 5, 0, 2, 3));
    boolean ringed =
        frame.marks().stream()
            .filter(m -> m instanceof Mark.Rect r && r.stroke().width() == 2)
            .map(Mark.Rect.class::cast)
            .anyMatch(r -> Math.hypot(r.x() + r.w() / 2 - x, r.y() + r.h() / 2 - y) < 1);
    assertThat(ringed).isTrue();
  }

  private static Mark.Rect rect(Frame frame, Ref ref) {
    return frame.marks().stream()
        .filter(m -> m instanceof Mark.Rect && m.ref().equals(Optional.of(ref)))
        .map(Mark.Rect.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void copiedCellsFlyFromWhereTheyWere() {
    Scene scene = played("shuffle").scene(ASPECT);
    List<Mark.Group> away =
        scene.frame(1, 0, Optional.empty()).marks().stream()
            .filter(m -> m instanceof Mark.Group g && g.marks().get(0).ref().isPresent())
            .map(Mark.Group.class::cast)
            .toList();
    assertThat(away).hasSize(4);
    Mark.Rect cell = (Mark.Rect) away.get(0).marks().get(0);
    // Row 0, column 1 of channel 0 comes from row 0, column 2 of the input.
    Mark.Rect from = rect(scene.frame(1), new Ref(Ref.LEVEL, 0, 0, 0, 2));
    assertThat(cell.x() + away.get(0).transform().e()).isCloseTo(from.x(), within(1e-6));
    assertThat(cell.y() + away.get(0).transform().f()).isCloseTo(from.y(), within(1e-6));
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    assertThatThrownBy(() -> Blocks.find("inceptoin"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("inception");
    PlayedBlock block = played("residual");
    assertThatThrownBy(() -> block.node("secnd"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("second");
  }
}
