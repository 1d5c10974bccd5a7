package convlens.cli;

import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.data.Picture;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.play.Examples;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that say what is computed: an operation's own parameters, its input, its weights.
 *
 * <p>What is not typed follows from what is: the kernel's size from the kernel, the channels from
 * the input. What contradicts is refused.
 */
final class OperationOptions {
  private static final String INPUT = "--input";
  private static final String KERNEL = "--kernel";
  private static final String WEIGHT = "--weight";
  private static final String BIAS = "--bias";
  private static final String SIZE = "kernel_size";
  private static final String EXAMPLE = "--example";

  private OperationOptions() {}

  /** A command about the operation named among the words, with all options that one has. */
  static CommandSpec command(String command, String purpose, String footer, List<String> words) {
    if (BlockOption.named(words)) {
      return BlockOption.command(command, purpose, footer);
    }
    return named(words, EXAMPLE)
        ? ready(command, purpose, footer)
        : open(command, purpose, footer, words);
  }

  /** True when an option stands among the words. */
  static boolean named(List<String> words, String option) {
    return words.stream().anyMatch(w -> w.equals(option) || w.startsWith(option + "="));
  }

  /** A command about a ready setting: it stands as it is, so that nothing can contradict it. */
  private static CommandSpec ready(String command, String purpose, String footer) {
    String usage = Text.of("cli.help.usage.example", "command", command);
    CommandSpec spec = Layout.command(command, purpose, footer, usage);
    ArgGroupSpec.Builder numbers = Layout.section(Text.of("cli.help.numbers"));
    return spec.addArgGroup(numbers.addArg(example()).build());
  }

  private static OptionSpec example() {
    return Layout.value(Text.of("cli.label.example"), Text.of("cli.option.example"), EXAMPLE);
  }

  private static CommandSpec open(
      String command, String purpose, String footer, List<String> words) {
    Optional<Operation> op = Words.operation(words).map(Operations::find);
    String id = op.map(o -> o.info().id()).orElse(Text.of("cli.label.operation"));
    String called = command + op.map(o -> " " + o.info().id()).orElse("");
    String usage = Text.of("cli.help.usage.operation", "command", command, "operation", id);
    CommandSpec spec = Layout.command(called, purpose, footer, usage);
    spec.addPositional(Layout.operationWord(op.isPresent()));
    op.filter(o -> !o.params().isEmpty())
        .ifPresent(o -> spec.addArgGroup(Layout.parameters(o, BIAS)));
    ArgGroupSpec.Builder numbers = Layout.section(Text.of("cli.help.numbers"));
    numbers.addArg(
        Layout.value(Text.of("cli.label.input"), Text.of("cli.option.input"), "-i", INPUT));
    if (op.isEmpty() || op.get().hasWeights()) {
      numbers.addArg(
          Layout.value(Text.of("cli.label.kernel"), Text.of("cli.option.kernel"), KERNEL));
      numbers.addArg(
          Layout.value(Text.of("cli.label.weight"), Text.of("cli.option.weight"), WEIGHT));
      numbers.addArg(Layout.optional(Text.of("cli.label.bias"), Text.of("cli.option.bias"), BIAS));
      op.ifPresent(o -> operands(o).forEach(name -> numbers.addArg(operand(o, name))));
    }
    if (op.isEmpty()) {
      numbers.addArg(example());
    }
    op.ifPresent(o -> BackwardOption.add(numbers, o));
    return spec.addArgGroup(numbers.build());
  }

  /** The tensors an operation takes beside input, weight and bias: offsets, indices, a summand. */
  private static List<String> operands(Operation op) {
    return op.weights(Args.presets(op.params()), new Shape(1, 1, 8, 8)).stream()
        .map(WeightSpec::name)
        .filter(name -> !name.equals("weight") && !name.equals("bias"))
        .toList();
  }

  private static OptionSpec operand(Operation op, String name) {
    String help = Text.of("cli.option.operand", "tensor", name, "op", op.info().id());
    return Layout.value(Text.of("cli.label.weight"), help, flag(name));
  }

  private static String flag(String operand) {
    return "--" + operand.replace('_', '-');
  }

  /** True for an option that says what an operation computes, rather than what is made of it. */
  static boolean has(String operation, String option) {
    return List.of(INPUT, KERNEL, WEIGHT, BIAS).contains(option)
        || BackwardOption.has(option)
        || operands(Operations.find(operation)).stream().anyMatch(o -> flag(o).equals(option))
        || Operations.find(operation).params().stream().anyMatch(p -> p.flag().equals(option));
  }

  /** A setting and its input, loaded because the parameters follow from its shape. */
  record Chosen(Setting setting, Tensor input) {}

  /** Refuses a line that names neither an operation nor an example, before any work is done. */
  static void look(Typed typed, String command) {
    if (!typed.has(EXAMPLE)) {
      Words.operation(typed.words(), command);
    }
  }

  /**
   * The setting that was typed or named, and that the operation can have.
   *
   * @throws Failure when it cannot be, or its input cannot be read
   */
  static Chosen read(Typed typed, String command) {
    Chosen chosen =
        typed
            .text(EXAMPLE)
            .map(name -> named(name, command))
            .orElseGet(() -> read(typed, Words.operation(typed.words(), command)));
    check(chosen);
    return chosen;
  }

  private static Chosen named(String name, String command) {
    try {
      Setting setting = Examples.find(name).setting();
      return new Chosen(setting, load(setting.operation(), setting.input()));
    } catch (ProblemException e) {
      throw Failure.wrongUse(command, e.problem());
    }
  }

  /** Refuses a setting that the operation cannot have. */
  private static void check(Chosen chosen) {
    Operation op = chosen.setting().operation();
    op.check(chosen.setting().args(), chosen.input().shape()).stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw Failure.wrongUse(op.info().id(), problem);
            });
  }

  private static Chosen read(Typed typed, Operation op) {
    try {
      return chosen(typed, op);
    } catch (ProblemException e) {
      // A file that cannot be read is a failure; everything else was typed wrong.
      throw Failure.wrongUse(op.info().id(), e.problem());
    }
  }

  private static Chosen chosen(Typed typed, Operation op) {
    Map<String, Object> given = given(typed, op);
    if (typed.has(KERNEL) && typed.has(WEIGHT)) {
      throw new ProblemException(
          new Problem(
              "weight",
              Text.of("cli.problem.weight.twice"),
              KERNEL + ", " + WEIGHT,
              Text.of("cli.expected.weight.once")));
    }
    Optional<KernelSpec> kernel =
        typed.text(KERNEL).map(text -> KernelOption.read(text, given.get(SIZE)));
    kernel.ifPresent(k -> given.putIfAbsent(SIZE, k.size()));
    InputSpec input =
        typed.text(INPUT).map(text -> input(text, given)).orElseGet(() -> plain(op, given));
    Tensor loaded = load(op, input);
    Map<String, CaseTensor> tensors = tensors(typed, op);
    Args args = args(op, given, shapes(loaded.shape(), tensors));
    KernelSpec chosen = kernel.orElseGet(() -> random(args));
    Setting setting =
        new Setting(op, args, input, chosen, edited(op, args, loaded.shape(), tensors));
    return new Chosen(setting, loaded);
  }

  private static Map<String, Object> given(Typed typed, Operation op) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (Param p : op.params()) {
      Optional<String> text = typed.text(p.flag());
      if (text.isPresent() && !(p.flag().equals(BIAS) && WeightText.isNumbers(text.get()))) {
        given.put(p.id(), Values.parse(p, text.get()));
      }
    }
    return given;
  }

  /**
   * A picture that does not say its colours is opened in RGB where three channels are asked for.
   */
  private static InputSpec input(String text, Map<String, Object> given) {
    InputSpec input = InputSpec.parse(text);
    boolean said = text.endsWith(":gray") || text.endsWith(":rgb");
    boolean three = Integer.valueOf(3).equals(given.get("in_channels"));
    return input instanceof Picture picture && three && !said ? picture.withChannels(3) : input;
  }

  /** What the operation opens with, with as many channels as are asked for. */
  private static InputSpec plain(Operation op, Map<String, Object> given) {
    Args args = Args.presets(op.params());
    for (Map.Entry<String, Object> each : given.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    InputSpec opening = Setting.openingInput(op, args);
    return Setting.channels(args)
        .filter(given::containsKey)
        .map(id -> opening.withChannels((Integer) given.get(id)))
        .orElse(opening);
  }

  private static KernelSpec random(Args args) {
    Object size = args.values().get(SIZE);
    return KernelSpec.random(size instanceof Pair pair ? pair : Pair.of(3), 0);
  }

  private static Tensor load(Operation op, InputSpec input) {
    try {
      return input.load();
    } catch (ProblemException e) {
      throw Failure.failed(op.info().id(), e.problem());
    }
  }

  /** The weights that were typed or named, by PyTorch's names. */
  private static Map<String, CaseTensor> tensors(Typed typed, Operation op) {
    Map<String, CaseTensor> tensors = new LinkedHashMap<>();
    typed.text(WEIGHT).ifPresent(text -> tensors.put("weight", WeightText.read("weight", text, 4)));
    typed
        .text(BIAS)
        .filter(WeightText::isNumbers)
        .ifPresent(text -> tensors.put("bias", WeightText.read("bias", text, 1)));
    for (String name : operands(op)) {
      typed
          .text(flag(name))
          .ifPresent(text -> tensors.put(name, WeightText.read(name, text, rank(op, name))));
    }
    return tensors;
  }

  private static int rank(Operation op, String name) {
    return op.weights(Args.presets(op.params()), new Shape(1, 1, 8, 8)).stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow()
        .dims()
        .size();
  }

  private static Map<String, List<Integer>> shapes(Shape in, Map<String, CaseTensor> typed) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("x", Dims.of(in, true));
    shapes.putAll(Dims.byName(typed));
    return shapes;
  }

  /** What was typed, and for the rest what follows from the tensors, else the presets. */
  private static Args args(
      Operation op, Map<String, Object> given, Map<String, List<Integer>> shapes) {
    Args args = Args.presets(op.params());
    Map<String, Object> implied = op.implied(shapes, given);
    for (Map.Entry<String, Object> each : given.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, Object> each : implied.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    return args;
  }

  private static Weights edited(Operation op, Args args, Shape in, Map<String, CaseTensor> typed) {
    Weights edited = Weights.NONE;
    for (WeightSpec spec : op.weights(args, in)) {
      CaseTensor tensor = typed.get(spec.name());
      if (tensor != null) {
        edited = edited.with(spec.name(), fitted(spec, tensor));
      }
    }
    return edited;
  }

  /** One number for a bias stands for every channel; otherwise shapes must agree. */
  private static Tensor fitted(WeightSpec spec, CaseTensor tensor) {
    if (spec.dims().size() == 1 && tensor.data().length == 1) {
      Tensor all = Tensor.zeros(spec.shape());
      Arrays.fill(all.data(), tensor.data()[0]);
      return all;
    }
    if (!tensor.dims().equals(spec.dims())) {
      throw new ProblemException(
          new Problem(
              spec.name(),
              Text.of("cli.case.rule.weight", "tensor", spec.name()),
              tensor.dims().toString(),
              spec.dims().toString()));
    }
    return tensor.as(spec.shape());
  }
}
