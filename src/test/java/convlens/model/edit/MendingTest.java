package convlens.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What mends a graph that does not fit. */
class MendingTest {
  private static Map<String, Object> conv(int out, int stride) {
    return Map.of("out_channels", out, "kernel_size", 3, "padding", 1, "stride", stride);
  }

  /** A shortcut around two convolutions. */
  private static Graph shortcut(int out, int stride, String join) {
    return new GraphBuilder()
        .input("x", List.of(3, 16, 16))
        .add("stem", "conv2d", conv(8, 1))
        .add("a", "conv2d", conv(out, stride))
        .add("b", "conv2d", conv(out, 1))
        .join("both", join, Map.of(), "b", "stem")
        .add("act", "relu")
        .build();
  }

  private static List<Mend> mends(Graph g) {
    List<Mend> all = Mending.of(g, Optional.empty());
    all.forEach(m -> assertThat(Standing.of(m.graph()).plan()).as(m.words()).isPresent());
    return all;
  }

  @Test
  void aShortcutOfOtherChannelsGetsAConvolution() {
    Mend first = mends(shortcut(24, 1, "add")).get(0);
    assertThat(first.words()).isEqualTo("a 1×1 convolution to 24 channels at stem → both");
    assertThat(Plan.of(first.graph()).node(first.chosen()).out()).containsExactly(24, 16, 16);
    assertThat(mends(shortcut(24, 1, "add")))
        .extracting(Mend::words)
        .contains("concatenate instead of adding");
  }

  @Test
  void aShortcutOfAnotherSizeGetsAStride() {
    assertThat(mends(shortcut(16, 2, "add")).get(0).words())
        .isEqualTo("a 1×1 convolution to 16 channels with stride 2 at stem → both");
  }

  @Test
  void aConcatenationOfOtherSizesIsResizedOrPooled() {
    assertThat(mends(shortcut(16, 2, "cat")))
        .extracting(Mend::words)
        .contains("pool stem → both by 2", "resize b → both to 16 × 16");
  }

  @Test
  void aSizeALittleLargerIsCropped() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(1, 16, 16))
            .add("valid", "conv2d", Map.of("out_channels", 4, "kernel_size", 3))
            .join("both", "cat", Map.of(), "valid", "x")
            .build();
    assertThat(mends(g))
        .extracting(Mend::words)
        .contains("crop x → both to 14 × 14", "pad valid → both to 16 × 16");
  }

  @Test
  void aNumberOfChannelsThatIsWrongFollowsTheInput() {
    Graph g = GraphEdit.set(shortcut(8, 1, "add"), "b", "in_channels", 5).graph();
    assertThat(mends(g).get(0).words()).isEqualTo("let in_channels follow the input");
  }

  @Test
  void aKernelLargerThanItsInputIsPaddedOrMadeSmaller() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(1, 4, 4))
            .add("conv", "conv2d", Map.of("out_channels", 2, "kernel_size", 5))
            .build();
    assertThat(mends(g)).extracting(Mend::words).contains("padding=2", "kernel_size=4");
  }

  @Test
  void aConvolutionOfARowReadsItAsOneCell() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(24))
            .add("conv", "conv2d", Map.of("out_channels", 2, "kernel_size", 1))
            .build();
    assertThat(mends(g)).extracting(Mend::words).contains("reshape to [24, 1, 1] before it");
    assertThat(Standing.of(g).fault().orElseThrow().problem().rule())
        .startsWith("this layer reads maps");
  }

  @Test
  void aMissingNodeIsReplacedByTheNearestName() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(1, 8, 8))
            .add("conv1", "conv2d", conv(2, 1))
            .join("act", "relu", Map.of(), "convl")
            .build();
    assertThat(mends(g).get(0).words()).isEqualTo("read conv1");
  }

  @Test
  void twoLayersOfOneNameGetTwoNames() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(1, 8, 8))
            .add("act", "relu")
            .add("act", "relu")
            .build();
    assertThat(mends(g)).extracting(Mend::words).contains("name it act_2");
  }

  @Test
  void aModelWithoutLayersIsOfferedAFirstOne() {
    Graph g = new Graph(Map.of("x", List.of(1, 28, 28)), List.of(), List.of());
    assertThat(mends(g)).extracting(Mend::words).contains("a first layer: conv2d");
  }

  private static List<Mend> ends(Graph g, Goal.Kind kind, DataDims dims) {
    Model m = Model.of("m", new Goal(kind, "mse"), g, new Training("digits", "adam", 8, 1));
    return Mending.of(g, Optional.of(Suiting.of(m, Model.ONLY, dims)));
  }

  @Test
  void aClassifiersEndGetsAsManyOutputsAsClasses() {
    Graph g =
        new GraphBuilder().input("x", List.of(3, 16, 16)).add("c", "conv2d", conv(8, 1)).build();
    DataDims dims = new DataDims(List.of(3, 16, 16), List.of(), 6);
    List<Mend> mends = ends(g, Goal.Kind.CLASSIFY, dims);
    assertThat(mends)
        .extracting(Mend::words)
        .containsExactly(
            "flatten, then linear(out_features=6)",
            "global average pooling, then linear(out_features=6)");
    mends.forEach(m -> assertThat(m.whole()).isTrue());
    Graph fc = GraphEdit.set(mends.get(0).graph(), "fc1", "out_features", 9).graph();
    assertThat(ends(fc, Goal.Kind.CLASSIFY, dims).get(0).words()).isEqualTo("fc1.out_features=6");
  }

  @Test
  void aPictureAtTheEndHasTheWantedChannelsAndSize() {
    Graph g =
        new GraphBuilder().input("x", List.of(3, 16, 16)).add("c", "conv2d", conv(8, 2)).build();
    DataDims masks = new DataDims(List.of(3, 16, 16), List.of(16, 16), 4);
    Mend mend = ends(g, Goal.Kind.SEGMENT, masks).get(0);
    assertThat(mend.words()).isEqualTo("resize to 16 × 16 at the end");
    assertThat(Plan.of(mend.graph()).node(mend.chosen()).out()).containsExactly(4, 16, 16);
  }

  @Test
  void dataOfOtherDimsAreReadWhereTheLayersCan() {
    Graph g = shortcut(8, 1, "add");
    DataDims dims = new DataDims(List.of(1, 20, 20), List.of(), 0);
    assertThat(ends(g, Goal.Kind.RECONSTRUCT, dims).get(0).words()).isEqualTo("read [1, 20, 20]");
  }

  @Test
  void aGraphThatFitsNeedsNothing() {
    assertThat(Mending.of(shortcut(8, 1, "add"), Optional.empty())).isEmpty();
  }
}
