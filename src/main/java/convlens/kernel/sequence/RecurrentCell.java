package convlens.kernel.sequence;

/** What a recurrent layer does with one sample at one step. */
public interface RecurrentCell {
  /** Rows of the weights per unit: 1, or 3 for reset, update and new. */
  int gates();

  /**
   * The next state.
   *
   * @param s the arrays of all samples and steps
   * @param row which sample and step
   */
  void forward(Steps s, int row);

  /**
   * The way back.
   *
   * @param dh gradient of the state, replaced by what of it goes straight to the state before
   * @param at where in {@code dh} the sample begins
   */
  void backward(Steps s, int row, float[] dh, int at);

  /**
   * A pass's numbers, row by row: sample after sample, step after step.
   *
   * @param hidden units
   * @param input what the input gives each gate; after the forward pass the gates themselves
   * @param state what the state before gives each gate
   * @param before the state before
   * @param after the state
   * @param gradInput of what the input gives, written on the way back
   * @param gradState of what the state before gives, likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  record Steps(
      int hidden,
      float[] input,
      float[] state,
      float[] before,
      float[] after,
      float[] gradInput,
      float[] gradState) {}
}
