package convlens.kernel.sequence;

import convlens.blas.Blas;
import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import java.util.Arrays;

/**
 * A recurrent layer over batches of one size; the state before the first step is zero.
 *
 * <p>Samples do not meet, so each thread takes some of them through all steps; the weights'
 * gradients are products over all samples and steps at once. Buffers are made once.
 */
public final class Recurrence {
  private static final float[] NONE = new float[0];

  /**
   * Every piece goes through the whole weight at every step: more of them cost more than they
   * bring.
   */
  private static final int MOST_PIECES = 2;

  /**
   * How much there is.
   *
   * @param n samples
   * @param length steps
   * @param features numbers of one step's input
   * @param hidden units
   */
  public record Sizes(int n, int length, int features, int hidden) {
    int rows() {
      return Math.multiplyExact(n, length);
    }
  }

  /** PyTorch's four, or their gradients; biases are empty where there are none. */
  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  public record Weights(float[] input, float[] state, float[] inputBias, float[] stateBias) {}

  private final RecurrentCell cell;
  private final Sizes s;
  private final Blas blas;
  private final int wide;
  private final int pieces;
  private final ConvPlan reading;
  private final ConvPlan keeping;
  private final float[] input;
  private final float[] state;
  private final float[] before;
  private float[] gradInput = NONE;
  private float[] gradState = NONE;
  private float[] carried = NONE;

  public Recurrence(RecurrentCell cell, Sizes sizes, Blas blas) {
    this.cell = cell;
    this.s = sizes;
    this.blas = blas;
    this.wide = Math.multiplyExact(cell.gates(), s.hidden());
    this.pieces = Shared.pieces(s.n(), (long) s.rows() * s.hidden() * wide, MOST_PIECES);
    this.reading = Plans.linear(s.rows(), s.features(), wide, blas);
    this.keeping = Plans.linear(s.rows(), s.hidden(), wide, blas);
    this.input = new float[Math.multiplyExact(s.rows(), wide)];
    this.state = new float[input.length];
    this.before = new float[Math.multiplyExact(s.rows(), s.hidden())];
  }

  /**
   * All states.
   *
   * <p><i>Shapes:</i> x (n, length, features) -&gt; h (n, length, hidden).
   */
  public void forward(float[] x, Weights w, float[] h) {
    reading.forward(x, w.input(), w.inputBias(), input);
    RecurrentCell.Steps steps = steps(h);
    Shared.run(
        pieces,
        s.n(),
        (piece, from, end) -> {
          for (int t = 0; t < s.length(); t++) {
            step(steps, w, t, from, end);
          }
        });
  }

  private RecurrentCell.Steps steps(float[] h) {
    return new RecurrentCell.Steps(s.hidden(), input, state, before, h, gradInput, gradState);
  }

  private void step(RecurrentCell.Steps steps, Weights w, int t, int from, int end) {
    boolean biased = w.stateBias().length > 0;
    for (int i = from; i < end; i++) {
      int row = i * s.length() + t;
      if (t > 0) {
        int at = row * s.hidden();
        System.arraycopy(steps.after(), at - s.hidden(), before, at, s.hidden());
      }
      if (biased) {
        System.arraycopy(w.stateBias(), 0, state, row * wide, wide);
      } else {
        Arrays.fill(state, row * wide, (row + 1) * wide, 0);
      }
    }
    if (t > 0) {
      int row = from * s.length() + t;
      product(true, end - from, before, row * s.hidden(), w.state(), state, row * wide);
    }
    for (int i = from; i < end; i++) {
      cell.forward(steps, i * s.length() + t);
    }
  }

  /** States to gates by the weight, or gates' gradients to states' by it the other way. */
  private void product(
      boolean ahead, int samples, float[] a, int at, float[] weight, float[] to, int toAt) {
    blas.sgemm(
        false,
        ahead,
        samples,
        ahead ? wide : s.hidden(),
        ahead ? s.hidden() : wide,
        1,
        a,
        at,
        s.length() * (ahead ? s.hidden() : wide),
        weight,
        0,
        s.hidden(),
        1,
        to,
        toAt,
        ahead ? s.length() * wide : s.hidden());
  }

  /**
   * The way back of the forward pass just made.
   *
   * @param h the states it left
   * @param gradX overwritten; empty when it is not wanted
   * @param gradients added to
   */
  public void backward(
      float[] x, Weights w, float[] h, float[] gradH, float[] gradX, Weights gradients) {
    if (gradInput.length == 0) {
      gradInput = new float[input.length];
      gradState = new float[input.length];
      carried = new float[s.n() * s.hidden()];
    }
    RecurrentCell.Steps steps = steps(h);
    Arrays.fill(carried, 0);
    Shared.run(
        pieces,
        s.n(),
        (piece, from, end) -> {
          for (int t = s.length() - 1; t >= 0; t--) {
            stepBack(steps, w, gradH, t, from, end);
          }
        });
    reading.backward(x, w.input(), gradInput, gradX, gradients.input(), gradients.inputBias());
    keeping.backward(before, w.state(), gradState, NONE, gradients.state(), gradients.stateBias());
  }

  private void stepBack(
      RecurrentCell.Steps steps, Weights w, float[] gradH, int t, int from, int end) {
    int hidden = s.hidden();
    for (int i = from; i < end; i++) {
      int row = i * s.length() + t;
      for (int j = 0; j < hidden; j++) {
        carried[i * hidden + j] += gradH[row * hidden + j];
      }
      cell.backward(steps, row, carried, i * hidden);
    }
    if (t > 0) {
      int at = (from * s.length() + t) * wide;
      product(false, end - from, gradState, at, w.state(), carried, from * hidden);
    }
  }
}
