package convlens.train;

/**
 * Samples in arrays of their own.
 *
 * <p><i>Shapes:</i> input (n, *inputDims), target (n, *targetDims).
 */
@SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
public record Batch(int n, float[] input, float[] target) {}
