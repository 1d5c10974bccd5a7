package convlens.nn.layer;

import java.util.List;

/** A layer that can tell where its last forward pass looked; views ask for it. */
public interface AttentionMaps {
  /** Of one sample: heads, queries, keys. */
  List<Integer> mapDims();

  /**
   * The live array of the whole batch's shares, (N, heads, queries, keys); a query's add up to one.
   */
  float[] maps();
}
