package convlens.nn.init;

import java.util.List;
import java.util.SplittableRandom;

/** What a weight begins with. */
public interface Init {
  /** As model files write it: {@code kaiming_normal}, {@code normal(0, 0.02)}. */
  String written();

  /**
   * Overwrites the values.
   *
   * @param dims PyTorch's dims of the weight: outputs first, then inputs, then the kernel
   */
  void fill(float[] values, List<Integer> dims, SplittableRandom random);
}
