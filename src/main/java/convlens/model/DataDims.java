package convlens.model;

import java.util.List;

/**
 * What a model must know of its data.
 *
 * @param input dims of one sample
 * @param target dims of what is wanted of it; empty for a class
 * @param classes how many there are; 0 where there are none
 * @param vocabulary how many tokens or characters there are; 0 for pictures
 */
public record DataDims(List<Integer> input, List<Integer> target, int classes, int vocabulary) {
  public DataDims {
    input = List.copyOf(input);
    target = List.copyOf(target);
  }

  /** Of pictures. */
  public DataDims(List<Integer> input, List<Integer> target, int classes) {
    this(input, target, classes, 0);
  }

  /** Channels of a picture. */
  public int channels() {
    return input.get(0);
  }
}
