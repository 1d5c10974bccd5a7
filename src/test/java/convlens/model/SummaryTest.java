package convlens.model;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Summary.Row row(Graph graph, String node) {
    return Summary.of(Plan.of(graph)).rows().stream()
        .filter(r -> r.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private static Field field(Graph graph, String node) {
    return row(graph, node).field().orElseThrow();
  }

  @Test
  void leNetsFiguresAreThoseWorkedOutByHand() {
    Graph lenet =
        Presets.named("lenet5").model(new DataDims(List.of(1, 28, 28), List.of(), 10)).graph();
    Summary s = Summary.of(Plan.of(lenet));
    // 6·25+6, 16·6·25+16, 400·120+120, 120·84+84, 84·10+10
    assertThat(s.parameters()).isEqualTo(156 + 2416 + 48120 + 10164 + 850);
    assertThat(s.multiplyAdds()).isEqualTo(6 * 784 * 25 + 16 * 100 * 150 + 48000 + 10080 + 840);
    assertThat(s.kept()).isZero();
    assertThat(field(lenet, "pool1")).isEqualTo(square(6, 2, -2));
    assertThat(field(lenet, "conv2")).isEqualTo(square(14, 2, -2));
    assertThat(field(lenet, "pool2")).isEqualTo(square(16, 4, -2));
    assertThat(field(lenet, "fc1").isWhole()).isTrue();
    assertThat(field(lenet, "fc3").rows().size()).isEqualTo(28);
  }

  private static Field square(long size, long stride, long start) {
    Field.Along along = new Field.Along(size, stride, start);
    return new Field(along, along);
  }

  @Test
  void aJoinSeesWhatEitherOfItsBranchesSees() {
    Map<String, Object> wide =
        Map.of("out_channels", 2, "kernel_size", 5, "padding", 2, "bias", false);
    Map<String, Object> narrow = Map.of("out_channels", 2, "kernel_size", 3, "padding", 1);
    Graph g =
        new GraphBuilder()
            .input("x", List.of(2, 12, 12))
            .join("a", "conv2d", wide, "x")
            .join("b", "conv2d", narrow, "x")
            .join("both", "cat", Map.of(), "a", "b")
            .join("sum", "add", Map.of(), "b", "x")
            .add("half", "max_pool2d", Map.of("kernel_size", 2))
            .add("up", "conv_transpose2d", Map.of("out_channels", 2, "kernel_size", 2, "stride", 2))
            .build("both", "up");
    assertThat(field(g, "both")).isEqualTo(square(5, 1, -2));
    assertThat(field(g, "sum")).isEqualTo(square(3, 1, -1));
    assertThat(field(g, "half")).isEqualTo(square(4, 2, -1));
    assertThat(field(g, "up").rows().stride()).isEqualTo(1);
  }

  @Test
  void aTransposedConvolutionSeesWholeCellsOnly() {
    Map<String, Object> same = Map.of("out_channels", 1, "kernel_size", 3, "padding", 1);
    Graph g =
        new GraphBuilder()
            .input("x", List.of(1, 16, 16))
            .add("half", "max_pool2d", Map.of("kernel_size", 2))
            .add("up", "conv_transpose2d", Map.of("out_channels", 1, "kernel_size", 2, "stride", 2))
            .add("mix", "conv2d", same)
            .build();
    Field.Along up = field(g, "up").rows();
    assertThat(up.size()).isEqualTo(2);
    assertThat(List.of(up.from(0), up.from(1), up.from(2), up.from(-1)))
        .containsExactly(0L, 0L, 2L, -2L);
    Field.Along mix = field(g, "mix").rows();
    assertThat(mix.size()).isEqualTo(4);
    assertThat(List.of(mix.from(2), mix.to(2), mix.from(3), mix.to(3)))
        .containsExactly(0L, 3L, 2L, 5L);
  }

  @Test
  void theUnetSeesWhatItsGradientReaches() {
    Graph unet =
        Presets.named("unet").model(new DataDims(List.of(1, 64, 64), List.of(64, 64), 7)).graph();
    assertThat(field(unet, "out").rows().size()).isEqualTo(44);
  }

  @Test
  void runningMeansAreKeptAndNotTrained() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(3, 8, 8))
            .add("bn", "batch_norm")
            .add("crop", "center_crop", Map.of("size", List.of(4, 2)))
            .add("all", "global_avg_pool2d")
            .build();
    assertThat(row(g, "bn").parameters()).isEqualTo(6);
    assertThat(row(g, "bn").kept()).isEqualTo(6);
    assertThat(field(g, "crop"))
        .isEqualTo(new Field(new Field.Along(1, 1, 2), new Field.Along(1, 1, 3)));
    assertThat(field(g, "all").isWhole()).isTrue();
  }

  @Test
  void whatArithmeticDoesNotTellStaysOpen() {
    Graph g =
        new GraphBuilder()
            .input("x", List.of(2, 8, 8))
            .add("offset", "conv2d", Map.of("out_channels", 18, "kernel_size", 3, "padding", 1))
            .join(
                "bent",
                "deform_conv2d",
                Map.of("out_channels", 2, "kernel_size", 3, "padding", 1),
                "x",
                "offset")
            .build();
    assertThat(row(g, "bent").field()).isEmpty();
  }
}
