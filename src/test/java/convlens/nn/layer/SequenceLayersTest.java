package convlens.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.nn.layer.NaiveSequences.Attention;
import convlens.nn.net.Parameter;
import convlens.param.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that read sequences: their numbers, shapes, weights and refusals. */
class SequenceLayersTest {
  private static final String ATTENTION = "multihead_attention";

  private static float[][] recurrentWeights(OneLayer one) {
    return new float[][] {
      one.weight("weight_ih_l0"),
      one.weight("weight_hh_l0"),
      one.weight("bias_ih_l0"),
      one.weight("bias_hh_l0")
    };
  }

  private static void close(float[] ours, double[] wanted) {
    assertThat(ours).hasSize(wanted.length);
    for (int i = 0; i < ours.length; i++) {
      assertThat((double) ours[i])
          .as("at %d", i)
          .isCloseTo(wanted[i], within(2e-5 * (1 + Math.abs(wanted[i]))));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1,3,4", "5,7,6,8", "16,12,20,48"})
  void recurrenceIsItsDefinition(int n, int length, int features, int hidden) {
    List<List<Integer>> in = List.of(List.of(length, features));
    OneLayer rnn = OneLayer.of("rnn", Map.of("hidden_size", hidden), n, in, Blases.best());
    float[] x = rnn.net.input();
    scale(rnn, hidden);
    close(
        rnn.forward(),
        NaiveSequences.rnn(
            x, n, length, features, hidden, recurrentWeights(rnn), v -> Math.tanh(v)));
    Map<String, Object> rectified = Map.of("hidden_size", hidden, "nonlinearity", "relu");
    OneLayer relu = OneLayer.of("rnn", rectified, n, in, Blases.best());
    scale(relu, hidden);
    close(
        relu.forward(),
        NaiveSequences.rnn(
            x, n, length, features, hidden, recurrentWeights(relu), v -> Math.max(0, v)));
    OneLayer gru = OneLayer.of("gru", Map.of("hidden_size", hidden), n, in, Blases.best());
    close(gru.forward(), NaiveSequences.gru(x, n, length, features, hidden, recurrentWeights(gru)));
  }

  /** So that nothing grows from step to step. */
  private static void scale(OneLayer one, int hidden) {
    for (Parameter p : one.parameters.all()) {
      for (int i = 0; i < p.values().length; i++) {
        p.values()[i] /= hidden;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,3,3,8,2,false", "3,9,9,12,3,true", "2,6,4,8,4,false", "4,40,24,32,4,true"})
  void attentionIsItsDefinition(
      int n, int queries, int keys, int width, int heads, boolean causal) {
    List<Integer> query = List.of(queries, width);
    List<Integer> key = List.of(keys, width);
    List<List<Integer>> in = queries == keys ? List.of(query) : List.of(query, key, key);
    Map<String, Object> given = Map.of("num_heads", heads, "is_causal", causal);
    OneLayer one = OneLayer.of(ATTENTION, given, n, in, Blases.best());
    float[] y = one.forward();
    float[] x = one.net.input("x0");
    boolean self = in.size() == 1;
    float[][] read = {x, self ? x : one.net.input("x1"), self ? x : one.net.input("x2")};
    float[][] weights = {
      one.weight("in_proj_weight"),
      one.weight("in_proj_bias"),
      one.weight("out_proj.weight"),
      one.weight("out_proj.bias")
    };
    Attention naive = new Attention(queries, keys, width, heads, causal);
    double[] wanted = new double[y.length];
    for (int s = 0; s < n; s++) {
      double[][] rows = naive.of(read, s, weights);
      for (int i = 0; i < queries; i++) {
        System.arraycopy(rows[i], 0, wanted, (s * queries + i) * width, width);
      }
    }
    close(y, wanted);
  }

  @Test
  void mapsTellWhereEachQueryLooksAndAddUpToOne() {
    Map<String, Object> given = Map.of("num_heads", 2, "is_causal", true);
    OneLayer one = OneLayer.of(ATTENTION, given, 3, List.of(List.of(5, 8)), Blases.plain());
    one.forward();
    AttentionMaps layer = (AttentionMaps) one.net.layer("layer");
    assertThat(layer.mapDims()).containsExactly(2, 5, 5);
    float[] maps = layer.maps();
    assertThat(maps).hasSize(3 * 2 * 5 * 5);
    for (int row = 0; row < maps.length / 5; row++) {
      float sum = 0;
      for (int key = 0; key < 5; key++) {
        float share = maps[row * 5 + key];
        sum += share;
        assertThat(share > 0).as("row %d sees %d", row, key).isEqualTo(key <= row % 5);
      }
      assertThat(sum).isCloseTo(1, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", ATTENTION})
  void sameBitsOnOneThreadAndOnTwo(String op) {
    Map<String, Object> given =
        op.equals(ATTENTION) ? Map.of("num_heads", 4) : Map.of("hidden_size", 96);
    List<List<Integer>> in = List.of(List.of(24, 64));
    Map<String, float[]> first = pass(OneLayer.of(op, given, 24, in, Blases.best()));
    Workers.limit(1);
    try {
      Map<String, float[]> second = pass(OneLayer.of(op, given, 24, in, Blases.best()));
      first.forEach((name, values) -> assertThat(second.get(name)).as(name).isEqualTo(values));
    } finally {
      Workers.limit(Integer.MAX_VALUE);
    }
  }

  private static Map<String, float[]> pass(OneLayer one) {
    Map<String, float[]> all = new LinkedHashMap<>();
    all.put("output", one.forward());
    one.net.backward(Pass.EVALUATING);
    all.put("input", one.net.inputGradient(0));
    one.parameters.all().forEach(p -> all.put(p.name(), p.gradient()));
    return all;
  }

  @Test
  void aSequenceThatIsReadThriceGathersThreeGradients() {
    Map<String, Object> given = Map.of("num_heads", 2);
    List<List<Integer>> in = List.of(List.of(4, 6));
    OneLayer one = OneLayer.of(ATTENTION, given, 2, in, Blases.plain());
    Node thrice = Node.of("layer", ATTENTION, List.of("x0", "x0", "x0"), given);
    Plan plan = Plan.of(new Graph(one.plan.graph().inputs(), List.of(thrice), List.of("layer")));
    OneLayer apart = OneLayer.of(plan, 2, Blases.plain());
    float[] y = one.forward();
    float[] same = apart.forward();
    one.net.backward(Pass.EVALUATING);
    apart.net.backward(Pass.EVALUATING);
    for (int i = 0; i < y.length; i++) {
      assertThat(same[i]).isCloseTo(y[i], within(1e-6f));
      assertThat(apart.net.inputGradient(0)[i])
          .isCloseTo(one.net.inputGradient(0)[i], within(1e-5f));
    }
  }

  @Test
  void positionsAreSinesAndCosinesOfFallingFrequency() {
    OneLayer one =
        OneLayer.of("positional_encoding", Map.of(), 2, List.of(List.of(6, 4)), Blases.plain());
    Arrays.fill(one.net.input(), 0);
    float[] y = one.forward();
    for (int i = 0; i < y.length; i++) {
      int place = i / 4 % 6;
      double angle = i % 4 < 2 ? place : place / 100.0;
      double wanted = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      assertThat((double) y[i]).isCloseTo(wanted, within(1e-6));
    }
  }

  @Test
  void anEmbeddingIsTheTokensRow() {
    Map<String, Object> given = Map.of("num_embeddings", 5, "embedding_dim", 3);
    OneLayer one = OneLayer.of("embedding", given, 1, List.of(List.of(2)), Blases.plain());
    one.net.input()[0] = 4;
    one.net.input()[1] = 1;
    float[] w = one.weight("weight");
    assertThat(one.forward()).containsExactly(w[12], w[13], w[14], w[3], w[4], w[5]);
    for (float token : new float[] {-1, 5, 1.5f, Float.NaN}) {
      one.net.input()[0] = token;
      assertThatThrownBy(one::forward)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("a whole number from 0 to 4");
    }
  }

  @Test
  void shapesWeightsAndCostsAreThoseOfPyTorch() {
    Plan gru = OneLayer.plan("gru", Map.of("hidden_size", 7), List.of(List.of(5, 4)));
    assertThat(gru.nodes().get(0).out()).containsExactly(5, 7);
    assertThat(gru.parameters()).isEqualTo(21 * 4 + 21 * 7 + 21 + 21);
    assertThat(gru.multiplyAdds()).isEqualTo(5 * 21 * (4 + 7));
    Plan attention = OneLayer.plan(ATTENTION, Map.of("num_heads", 2), List.of(List.of(5, 8)));
    assertThat(attention.nodes().get(0).out()).containsExactly(5, 8);
    assertThat(attention.parameters()).isEqualTo(24 * 8 + 24 + 8 * 8 + 8);
    assertThat(attention.multiplyAdds()).isEqualTo(5 * 8 * 32 + 2 * 5 * 5 * 8);
    Map<String, Object> table = Map.of("num_embeddings", 9, "embedding_dim", 4);
    Plan embedding = OneLayer.plan("embedding", table, List.of(List.of(6)));
    assertThat(embedding.nodes().get(0).out()).containsExactly(6, 4);
    assertThat(embedding.parameters()).isEqualTo(36);
    Plan learned =
        OneLayer.plan("positional_encoding", Map.of("learned", true), List.of(List.of(5, 8)));
    assertThat(learned.parameters()).isEqualTo(40);
  }

  @Test
  void newWeightsAreDrawnAsPyTorchDrawsThem() {
    List<List<Integer>> in = List.of(List.of(3, 64));
    for (Parameter p : fresh("gru", Map.of("hidden_size", 64), in)) {
      for (float v : p.values()) {
        assertThat(Math.abs(v)).as(p.name()).isLessThanOrEqualTo(0.125f);
      }
      assertThat(deviation(p.values())).as(p.name()).isCloseTo(0.0722, within(0.008));
    }
    List<Parameter> attention = fresh(ATTENTION, Map.of("num_heads", 4), in);
    double bound = Math.sqrt(6 / (64 + 192.0));
    assertThat(deviation(attention.get(0).values())).isCloseTo(bound / Math.sqrt(3), within(0.003));
    assertThat(attention.get(1).values()).containsOnly(0);
    assertThat(deviation(attention.get(2).values())).isCloseTo(0.0722, within(0.003));
    assertThat(attention.get(3).values()).containsOnly(0);
    Map<String, Object> table = Map.of("num_embeddings", 100, "embedding_dim", 64);
    assertThat(deviation(fresh("embedding", table, List.of(List.of(3))).get(0).values()))
        .isCloseTo(1, within(0.03));
  }

  private static List<Parameter> fresh(
      String op, Map<String, Object> given, List<List<Integer>> in) {
    return convlens.nn.net.Parameters.of(OneLayer.plan(op, given, in), 5).all();
  }

  private static double deviation(float[] x) {
    double sum = 0;
    for (float v : x) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum / x.length);
  }

  @Test
  void whatDoesNotFitIsRefusedInASentence() {
    List<List<Integer>> rows = List.of(List.of(5, 6));
    refused("rnn", Map.of("hidden_size", 0), rows, "hidden_size must be above zero");
    refused("gru", Map.of("hidden_size", 4, "input_size", 5), rows, "input_size must be the last");
    Map<String, Object> sized = Map.of("hidden_size", 4, "input_size", 8);
    refused("rnn", sized, List.of(List.of(1, 8, 8)), "a sequence has two dims");
    refused("gru", Map.of("hidden_size", 60_000), rows, "more than 268,435,456 values");
    refused(ATTENTION, Map.of("num_heads", 4), rows, "embed_dim must be divisible by num_heads");
    List<List<Integer>> two = List.of(List.of(5, 6), List.of(5, 6));
    refused(ATTENTION, Map.of("num_heads", 2), two, "query, key and value");
    List<List<Integer>> uneven = List.of(List.of(5, 6), List.of(4, 6), List.of(3, 6));
    refused(ATTENTION, Map.of("num_heads", 2), uneven, "a key for each value");
    Map<String, Object> huge = Map.of("num_embeddings", 16_000_000, "embedding_dim", 60_000);
    refused("embedding", huge, List.of(List.of(2)), "more than 268,435,456 values");
  }

  private static void refused(
      String op, Map<String, Object> given, List<List<Integer>> in, String rule) {
    assertThatThrownBy(() -> OneLayer.plan(op, given, in))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("layer.")
        .hasMessageContaining(rule);
  }
}
