package convlens.play;

import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.data.Picture;
import convlens.op.Operation;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of one operation: what the window shows, what undo returns to, what is kept between
 * starts and what a command line says. Immutable.
 *
 * <p>The {@code with} methods keep the parts in step where the user plainly means it: more input
 * channels ask a generated input for more channels, a colour picture asks the operation for three.
 *
 * @param operation what is played
 * @param args its parameters
 * @param input where its input comes from
 * @param kernel where its weights come from
 * @param edited weights typed in place of the kernel's, by PyTorch's names; usually none
 * @param backward the gradient that is played instead; empty for the way forward
 */
public record Setting(
    Operation operation,
    Args args,
    InputSpec input,
    KernelSpec kernel,
    Weights edited,
    Optional<Backward> backward) {
  /** What operations call the number of their input's channels. */
  private static final List<String> IN = List.of("in_channels", "num_features", "num_channels");

  /** The input of an operation that names none. */
  private static final String DIGITS = "random:7x7:0";

  private static final String OUT = "out_channels";
  private static final String GROUPS = "groups";
  private static final String SIZE = "kernel_size";

  /** A setting played forward. */
  public Setting(
      Operation operation, Args args, InputSpec input, KernelSpec kernel, Weights edited) {
    this(operation, args, input, kernel, edited, Optional.empty());
  }

  /** The operation with its presets, on the input it opens with. */
  public static Setting opening(Operation operation, KernelSpec kernel) {
    return of(operation, openingInput(operation, Args.presets(operation.params())), kernel);
  }

  /** What a setting of an operation is played on when nobody chose an input. */
  public static InputSpec openingInput(Operation operation, Args args) {
    return InputSpec.parse(operation.openingInput(args).orElse(DIGITS));
  }

  /** The operation with its presets, on an input and a kernel, nothing edited. */
  public static Setting of(Operation operation, InputSpec input, KernelSpec kernel) {
    Args args = Args.presets(operation.params());
    return new Setting(operation, args, input, kernel, Weights.NONE)
        .withInput(input)
        .withKernel(kernel);
  }

  /**
   * The same with other parameters. A generated input follows {@code in_channels}, a kernel follows
   * {@code kernel_size}; edited weights stay as long as their shapes fit and the parameters that
   * say what they open with stay as well.
   */
  public Setting withArgs(Args next) {
    boolean opened = operation.openingInput(args).filter(t -> t.equals(input.text())).isPresent();
    InputSpec followed = opened ? openingInput(operation, next) : input;
    Optional<String> in = in();
    if (in.isPresent() && next.integer(in.get()) != args.integer(in.get())) {
      followed = channels(followed, next.integer(in.get()));
    }
    KernelSpec sized = kernel;
    if (sized() && !next.pair(SIZE).equals(args.pair(SIZE)) && positive(next.pair(SIZE))) {
      sized = kernel.resized(next.pair(SIZE));
    }
    Weights kept = edited.without(operation.reopened(args, next));
    return new Setting(operation, next, followed, sized, kept, backward);
  }

  /**
   * The same on another input. Its channels, where they are known, become {@code in_channels}; a
   * colour picture is filtered channel by channel, so that the result is a colour picture again.
   */
  public Setting withInput(InputSpec next) {
    Optional<Integer> channels =
        next instanceof Picture p ? Optional.of(p.rgb() ? 3 : 1) : next.shape().map(Shape::c);
    Optional<String> in = in();
    if (in.isEmpty() || channels.isEmpty() || channels.get() == args.integer(in.get())) {
      return new Setting(operation, args, next, kernel, edited, backward);
    }
    int c = channels.get();
    boolean colour = next instanceof Picture && c == 3;
    Args fitted = args.with(in.get(), c);
    if (has(GROUPS) && has(OUT)) {
      boolean was = args.integer(GROUPS) == args.integer(in.get()) && args.integer(GROUPS) > 1;
      fitted = fitted.with(GROUPS, colour ? 3 : 1);
      if (colour || was) {
        fitted = fitted.with(OUT, colour ? 3 : 1);
      }
    }
    return new Setting(operation, fitted, next, kernel, edited, backward);
  }

  /** The same with another kernel, which sets {@code kernel_size} and replaces what was edited. */
  public Setting withKernel(KernelSpec next) {
    Args sized = sized() ? args.with(SIZE, next.size()) : args;
    return new Setting(operation, sized, input, next, Weights.NONE, backward);
  }

  /** The same with one tensor of weights typed by hand. */
  public Setting withWeights(String name, Tensor tensor) {
    return withEdited(edited.with(name, tensor));
  }

  /** The same with all typed weights, and no others. */
  public Setting withEdited(Map<String, Tensor> tensors) {
    return withEdited(Weights.of(tensors));
  }

  private Setting withEdited(Weights all) {
    return new Setting(operation, args, input, kernel, all, backward);
  }

  /** The same played back to one of its gradients, or forward again. */
  public Setting withBackward(Optional<Backward> next) {
    return new Setting(operation, args, input, kernel, edited, next);
  }

  private Optional<String> in() {
    return channels(args);
  }

  /** What a setting calls the number of its input's channels, where it says it. */
  public static Optional<String> channels(Args args) {
    return IN.stream().filter(id -> args.values().containsKey(id)).findFirst();
  }

  private boolean has(String id) {
    return args.values().containsKey(id);
  }

  /**
   * True when the kernel's size is a parameter: windows without weights have sizes of their own.
   */
  private boolean sized() {
    return args.values().get(SIZE) instanceof Pair
        && operation.weights(args, new Shape(1, 1, 8, 8)).stream()
            .anyMatch(s -> s.name().equals("weight"));
  }

  private static boolean positive(Pair size) {
    return size.h() > 0 && size.w() > 0;
  }

  // A picture has one channel or three: with another number the input stays, and the check says
  // what does not meet.
  private static InputSpec channels(InputSpec input, int channels) {
    try {
      return input.withChannels(channels);
    } catch (ProblemException refused) {
      return input;
    }
  }
}
