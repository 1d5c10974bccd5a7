package convlens.data.set;

import java.util.Optional;

/**
 * Cuts a set into batches and fills arrays that are kept: which samples a batch holds follows from
 * the epoch and its number alone. Immutable; several threads may fill parts of one batch.
 */
public final class Batches {
  private final DataSet set;
  private final int batchSize;
  private final boolean dropLast;
  private final Shuffle shuffle;
  private final Optional<Augmentation> augmentation;

  /**
   * Batches of a set.
   *
   * @param dropLast leaves out the last batch where it is short, as PyTorch's {@code drop_last}
   */
  public Batches(
      DataSet set,
      int batchSize,
      boolean dropLast,
      Shuffle shuffle,
      Optional<Augmentation> augmentation) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize);
    }
    this.set = set;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
    this.shuffle = shuffle;
    this.augmentation = augmentation;
    augmentation.ifPresent(a -> a.check(set));
  }

  /** Batches in the order of the set, nothing changed, nothing left out: for validation. */
  public static Batches plain(DataSet set, int batchSize) {
    return new Batches(set, batchSize, false, Shuffle.none(), Optional.empty());
  }

  public DataSet set() {
    return set;
  }

  /** Samples in a whole batch. */
  public int batchSize() {
    return batchSize;
  }

  /** Batches of one epoch. */
  public int perEpoch() {
    int whole = set.size() / batchSize;
    return dropLast || set.size() % batchSize == 0 ? whole : whole + 1;
  }

  /** Samples in a batch: fewer than {@link #batchSize} only in the last one. */
  public int samples(int batch) {
    if (batch < 0 || batch >= perEpoch()) {
      throw new IndexOutOfBoundsException("batch " + batch + " of " + perEpoch());
    }
    return Math.min(batchSize, set.size() - batch * batchSize);
  }

  /** The index in the set of a sample of a batch. */
  public int index(long epoch, int batch, int sample) {
    return shuffle.at(epoch, batch * batchSize + sample, set.size());
  }

  /**
   * Writes a whole batch.
   *
   * <p><i>Shapes:</i> input (N, *inputDims), target (N, *targetDims), N up to the batch size.
   *
   * @return the samples written
   */
  public int fill(long epoch, int batch, float[] input, float[] target) {
    int n = samples(batch);
    fill(epoch, batch, 0, n, input, target);
    return n;
  }

  /** Writes samples {@code from} to below {@code to} of a batch, where they belong in it. */
  public void fill(long epoch, int batch, int from, int to, float[] input, float[] target) {
    int in = set.inputSize();
    int out = set.targetSize();
    for (int i = from; i < to; i++) {
      int index = index(epoch, batch, i);
      set.read(index, input, i * in, target, i * out);
      if (augmentation.isPresent()) {
        augmentation.get().apply(set, epoch, index, input, i * in, target, i * out);
      }
    }
  }
}
