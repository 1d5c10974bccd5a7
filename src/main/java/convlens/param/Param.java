package convlens.param;

import java.util.List;

/**
 * One parameter as data: it drives the form, the command line, JSON and the PyTorch line.
 *
 * @param id PyTorch's keyword name, e.g. {@code kernel_size}; {@code --kernel-size} on the command
 *     line
 * @param group the form section it stands in, a key below {@code param.group.}
 * @param preset PyTorch's default, or where PyTorch has none the value a new setting opens with
 * @param required true when PyTorch has no default, so the PyTorch line always writes it
 * @param min where the form's slider begins; a smaller value is read all the same, and whoever owns
 *     the parameter refuses it in words of its own, an operation in PyTorch's
 * @param max the largest magnitude that is read at all: integers and numbers within [-max, max]
 * @param slider where the form's slider ends; larger values can be typed
 * @param choices the values of a {@link Kind#CHOICE}, or the names a {@link Kind#PADDING} knows
 */
public record Param(
    String id,
    String group,
    Kind kind,
    Object preset,
    boolean required,
    double min,
    double max,
    double slider,
    List<String> choices) {

  public Param {
    choices = List.copyOf(choices);
  }

  /**
   * {@code --kernel-size} for {@code kernel_size}; a bare {@code size} gives way to the picture's.
   */
  public String flag() {
    return id.equals("size") ? "--output-size" : "--" + id.replace('_', '-');
  }
}
