package convlens.app.operation;

import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.op.Operation;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Sides;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The form: one section per group of parameters, the kernel's presets, the input. */
final class SettingsPanel {
  private static final String KERNEL_GROUP = "kernel";
  private static final String CONSTANT = "constant";
  private final OperationViewModel model;
  private final VBox form;
  private final InputSection input;
  private final GradSection grad;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private Optional<KernelSection> kernel = Optional.empty();
  private Optional<BiasValues> bias = Optional.empty();
  private String built = "";

  SettingsPanel(OperationViewModel model, VBox form, InputSection input) {
    this.model = model;
    this.form = form;
    this.input = input;
    this.grad = new GradSection(model);
    model.settingProperty().subscribe(this::show);
    model.shownProperty().subscribe(s -> s.ifPresent(this::showBias));
    model.shownProperty().subscribe(s -> s.ifPresent(this::showCells));
    model.problemsProperty().subscribe(this::problems);
  }

  private void show(Setting setting) {
    if (!setting.operation().info().id().equals(built)) {
      build(setting.operation());
    }
    setting.args().values().forEach((id, value) -> fields.get(id).show(value));
    askForConstant(setting);
    kernel.ifPresent(k -> k.show(setting));
    input.show(setting);
    grad.show(setting);
  }

  /** A padding by name says how many cells it is once it is played. */
  private void showCells(Shown shown) {
    boolean forward = shown.played().way().isEmpty();
    if (forward && shown.played().setting().equals(model.setting())) {
      Trace.Frame f = shown.played().trace().frame();
      Sides sides = new Sides(f.top(), f.bottom(), f.left(), f.right());
      fields.values().forEach(field -> field.cells(sides));
    }
  }

  /** What padding holds when it is constant is asked for only then. */
  private void askForConstant(Setting setting) {
    boolean constant = setting.args().values().containsValue(CONSTANT);
    boolean offered =
        setting.operation().params().stream().anyMatch(p -> p.choices().contains(CONSTANT));
    fields.forEach(
        (id, field) -> {
          if (id.endsWith("value") && offered) {
            field.node().setVisible(constant);
            field.node().setManaged(constant);
          }
        });
  }

  private void showBias(Shown shown) {
    bias.ifPresent(b -> b.show(Edits.bias(shown.played())));
  }

  private void build(Operation op) {
    built = op.info().id();
    form.getChildren().clear();
    fields.clear();
    kernel = Optional.empty();
    bias = Optional.empty();
    Map<String, VBox> sections = new LinkedHashMap<>();
    boolean weighted = takesKernel(op);
    for (Param p : inOrderOfTheForm(op.params())) {
      VBox section = sections.computeIfAbsent(p.group(), g -> section(Text.of("param.group." + g)));
      String help = built + "." + p.id() + ".help";
      Field field =
          Fields.of(p, Text.has(help) ? Text.of(help) : "", value -> model.arg(p.id(), value));
      fields.put(p.id(), field);
      section.getChildren().add(field.node());
      if (p.id().equals("bias") && field.node() instanceof Row row) {
        bias = Optional.of(new BiasValues(model, row));
      }
    }
    if (weighted) {
      kernel = Optional.of(new KernelSection(model, sections.get(KERNEL_GROUP)));
    }
    form.getChildren().add(0, grad.node());
    VBox inputSection = section(Text.of("app.form.input"));
    inputSection.getChildren().add(input.node());
    model.shown().ifPresent(this::showBias);
  }

  /** Windows without weights have parameters of a kernel, but nothing a preset would fill. */
  private static boolean takesKernel(Operation op) {
    return op.params().stream().anyMatch(p -> p.group().equals(KERNEL_GROUP))
        && op.weights(Args.presets(op.params()), new Shape(1, 1, 8, 8)).stream()
            .anyMatch(spec -> spec.name().equals("weight") && spec.dims().size() == 4);
  }

  /** Sections in the order a newcomer needs them: the kernel, how it moves, the edge, the depth. */
  private static List<Param> inOrderOfTheForm(List<Param> params) {
    List<String> order = List.of(KERNEL_GROUP, "movement", "padding", "channels", "values");
    return params.stream()
        .sorted(java.util.Comparator.comparingInt(p -> order.indexOf(p.group())))
        .toList();
  }

  private VBox section(String title) {
    Label heading = new Label(title.toUpperCase(java.util.Locale.ROOT));
    heading.getStyleClass().add("section");
    if (form.getChildren().isEmpty()) {
      heading.getStyleClass().add("first");
    }
    VBox rows = new VBox(5);
    form.getChildren().addAll(heading, rows);
    return rows;
  }

  private void problems(List<Problem> problems) {
    fields.forEach((id, field) -> field.problem(sentence(problems, id)));
    kernel.ifPresent(k -> k.problem(sentence(problems, "kernel")));
    // A problem that names no field of the form stands at the end of it rather than nowhere.
    input.problem(
        problems.stream()
            .filter(p -> !fields.containsKey(p.param()) && !p.param().equals("kernel"))
            .findFirst()
            .map(Fields::sentence));
  }

  private static Optional<String> sentence(List<Problem> problems, String id) {
    return problems.stream().filter(p -> p.param().equals(id)).findFirst().map(Fields::sentence);
  }
}
