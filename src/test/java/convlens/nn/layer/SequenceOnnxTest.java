package convlens.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convlens.blas.Blases;
import convlens.op.OnnxModel;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurrence and attention beside ONNX Runtime, which was written by others. */
class SequenceOnnxTest {
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();
  private static final int N = 3;
  private static final int LENGTH = 7;
  private static final int FEATURES = 5;
  private static final int HIDDEN = 6;

  private final OnnxModel model = new OnnxModel();
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

  private void put(String name, float[] values, long... dims) throws OrtException {
    model.floats(name, dims);
    inputs.put(name, OnnxTensor.createTensor(ENV, FloatBuffer.wrap(values), dims));
  }

  private void shape(String name, long... values) throws OrtException {
    model.longs(name, values.length);
    long[] dims = {values.length};
    inputs.put(name, OnnxTensor.createTensor(ENV, LongBuffer.wrap(values), dims));
  }

  private float[] run(int rank) throws OrtException {
    try (OrtSession session = ENV.createSession(model.build("y", rank));
        OrtSession.Result result = session.run(inputs)) {
      FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] out = new float[y.remaining()];
      y.get(out);
      return out;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /** Gates one behind the other in ONNX's order: update, reset, new. */
  private static float[] ordered(float[] w) {
    float[] out = w.clone();
    int part = w.length / 3;
    System.arraycopy(w, 0, out, part, part);
    System.arraycopy(w, part, out, 0, part);
    return out;
  }

  /** From batch first to steps first or back. */
  private static float[] turned(float[] x, int first, int second, int size) {
    float[] out = new float[x.length];
    for (int i = 0; i < first; i++) {
      for (int j = 0; j < second; j++) {
        System.arraycopy(x, (i * second + j) * size, out, (j * first + i) * size, size);
      }
    }
    return out;
  }

  private void close(float[] ours, float[] theirs) {
    assertThat(ours).hasSize(theirs.length);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("at %d", i).isCloseTo(theirs[i], within(2e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "relu", "gru"})
  void statesAreThoseOfOnnxRuntime(String kind) throws OrtException {
    boolean gated = kind.equals("gru");
    Map<String, Object> given =
        gated ? Map.of("hidden_size", HIDDEN) : Map.of("hidden_size", HIDDEN, "nonlinearity", kind);
    List<List<Integer>> in = List.of(List.of(LENGTH, FEATURES));
    OneLayer one = OneLayer.of(gated ? "gru" : "rnn", given, N, in, Blases.plain());
    int wide = (gated ? 3 : 1) * HIDDEN;
    float[] bias = new float[2 * wide];
    float[][] parts = {one.weight("bias_ih_l0"), one.weight("bias_hh_l0")};
    for (int i = 0; i < 2; i++) {
      System.arraycopy(gated ? ordered(parts[i]) : parts[i], 0, bias, i * wide, wide);
    }
    float[] w = one.weight("weight_ih_l0");
    float[] r = one.weight("weight_hh_l0");
    put("x", turned(one.net.input(), N, LENGTH, FEATURES), LENGTH, N, FEATURES);
    put("w", gated ? ordered(w) : w, 1, wide, FEATURES);
    put("r", gated ? ordered(r) : r, 1, wide, HIDDEN);
    put("b", bias, 1, 2L * wide);
    byte[] size = OnnxModel.integer("hidden_size", HIDDEN);
    List<String> from = List.of("x", "w", "r", "b");
    if (gated) {
      model.node("GRU", from, "y", size, OnnxModel.integer("linear_before_reset", 1));
    } else {
      String function = kind.equals("relu") ? "Relu" : "Tanh";
      model.node("RNN", from, "y", size, OnnxModel.strings("activations", function));
    }
    close(one.forward(), turned(run(4), LENGTH, N, HIDDEN));
  }

  @ParameterizedTest
  @CsvSource({"6,6,false", "6,6,true", "5,8,false"})
  void attentionIsThatOfOnnxRuntimesProducts(int queries, int keys, boolean causal)
      throws OrtException {
    int width = 8;
    int heads = 2;
    List<Integer> query = List.of(queries, width);
    List<Integer> key = List.of(keys, width);
    List<List<Integer>> in = queries == keys ? List.of(query) : List.of(query, key, key);
    Map<String, Object> given = Map.of("num_heads", heads, "is_causal", causal);
    OneLayer one = OneLayer.of("multihead_attention", given, N, in, Blases.plain());
    for (int i = 0; i < 3; i++) {
      int places = i == 0 ? queries : keys;
      float[] x = one.net.input(in.size() == 1 ? "x0" : "x" + i);
      project(i, x, places, one, width, heads);
    }
    float[] mask = new float[queries * keys];
    for (int i = 0; causal && i < mask.length; i++) {
      mask[i] = i % keys > i / keys ? -1e9f : 0;
    }
    put("mask", mask, queries, keys);
    put("scale", new float[] {(float) Math.sqrt((double) width / heads)}, 1);
    model.node("Transpose", List.of("k1"), "kt", OnnxModel.ints("perm", 0, 1, 3, 2));
    model.node("MatMul", List.of("q1", "kt"), "raw");
    model.node("Div", List.of("raw", "scale"), "scaled");
    model.node("Add", List.of("scaled", "mask"), "masked");
    model.node("Softmax", List.of("masked"), "map", OnnxModel.integer("axis", -1));
    model.node("MatMul", List.of("map", "v1"), "seen");
    model.node("Transpose", List.of("seen"), "back", OnnxModel.ints("perm", 0, 2, 1, 3));
    shape("flat", N, queries, width);
    model.node("Reshape", List.of("back", "flat"), "rows");
    put("wo", turned(one.weight("out_proj.weight"), width, width, 1), width, width);
    put("bo", one.weight("out_proj.bias"), width);
    model.node("MatMul", List.of("rows", "wo"), "out");
    model.node("Add", List.of("out", "bo"), "y");
    close(one.forward(), run(3));
  }

  /** A third of the in-projection, its heads apart. */
  private void project(int i, float[] x, int places, OneLayer one, int width, int heads)
      throws OrtException {
    String name = List.of("q", "k", "v").get(i);
    float[] w = new float[width * width];
    System.arraycopy(one.weight("in_proj_weight"), i * w.length, w, 0, w.length);
    float[] b = new float[width];
    System.arraycopy(one.weight("in_proj_bias"), i * width, b, 0, width);
    put("x" + name, x, N, places, width);
    put("w" + name, turned(w, width, width, 1), width, width);
    put("b" + name, b, width);
    shape("s" + name, N, places, heads, width / heads);
    model.node("MatMul", List.of("x" + name, "w" + name), name + "m");
    model.node("Add", List.of(name + "m", "b" + name), name + "a");
    model.node("Reshape", List.of(name + "a", "s" + name), name + "h");
    model.node("Transpose", List.of(name + "h"), name + "1", OnnxModel.ints("perm", 0, 2, 1, 3));
  }

  @Test
  void anEmbeddingIsOnnxRuntimesGather() throws OrtException {
    Map<String, Object> given = Map.of("num_embeddings", 9, "embedding_dim", 4);
    OneLayer one = OneLayer.of("embedding", given, N, List.of(List.of(LENGTH)), Blases.plain());
    long[] tokens = new long[N * LENGTH];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (i * 7L + 3) % 9;
      one.net.input()[i] = tokens[i];
    }
    put("w", one.weight("weight"), 9, 4);
    model.longs("t", tokens.length);
    long[] dims = {tokens.length};
    inputs.put("t", OnnxTensor.createTensor(ENV, LongBuffer.wrap(tokens), dims));
    model.node("Gather", List.of("w", "t"), "y");
    close(one.forward(), run(2));
  }
}
