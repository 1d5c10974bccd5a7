package convlens.app.models.build;

import convlens.app.common.Icons;
import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.model.edit.Edited;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.Standing;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.layer.LayerType;
import convlens.nn.layer.LayerTypes;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.story.network.GraphWords;
import convlens.story.network.LayerBox;
import convlens.text.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen layer: its name, the form of its parameters, its numbers. */
final class LayerPanel extends VBox {
  /** What the dims of the input tell wherever they are known. */
  private static final Set<String> SHAPES =
      Set.of("in_channels", "in_features", "num_features", "num_channels");

  private final BuildModel model;
  private final Label title = new Label();
  private final Label about = new Label();
  private final VBox form = new VBox(5);
  private final VBox numbers = new VBox();
  private final ValueField name = new ValueField(this::renamed, step -> Optional.empty());
  private final Row nameRow =
      new Row(Text.of("build.layer.name"), Text.of("build.layer.name.help"), name);
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private String made = "";
  private Optional<Chosen> shown = Optional.empty();

  LayerPanel(BuildModel model) {
    super(6);
    this.model = model;
    title.getStyleClass().add("layer-title");
    title.setId("build-layer-title");
    about.getStyleClass().add("muted");
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    name.setId("build-layer-name");
    Row.wide(name);
    form.getStyleClass().add("form");
    getChildren().addAll(title, about, nameRow, numbers, form);
  }

  static Label heading(String key) {
    Label heading = new Label(Text.of(key).toUpperCase(Locale.ROOT));
    heading.getStyleClass().add("section");
    return heading;
  }

  void show(Built b, Chosen c) {
    shown = Optional.of(c);
    Optional<Node> node = GraphEdit.node(b.graph(c.graph()), c.layer());
    Optional<LayerBox> box = b.box(c);
    title.setText(node.map(n -> LayerWords.title(n.op())).orElse(Text.of("build.input")));
    name.show(c.layer());
    nameRow.setVisible(node.isPresent());
    nameRow.setManaged(node.isPresent());
    if (node.isEmpty()) {
      about.setText(Text.of("build.input.about"));
      build("", List.of());
    } else {
      layer(b, c, node.get());
    }
    numbers.getChildren().clear();
    box.ifPresent(x -> numbers(b, c, x, node));
  }

  private void layer(Built b, Chosen c, Node n) {
    about.setText(Text.of("build.layer.kind", "kind", torch(n.op())));
    Standing s = b.standings().get(c.graph());
    Optional<LayerType> type = LayerTypes.find(n.op());
    Set<String> told = told(s, n, type);
    List<Param> params =
        type.map(LayerType::params).orElse(List.of()).stream()
            .filter(p -> n.given().containsKey(p.id()) || !told.contains(p.id()))
            .sorted(java.util.Comparator.comparingInt(p -> rank(p.group())))
            .toList();
    build(n.op() + params.stream().map(Param::id).toList(), params);
    Map<String, Object> values = values(s, n, params);
    fields.forEach((id, f) -> f.show(values.get(id)));
    Optional<Problem> problem = s.fault(n.name()).map(Standing.Fault::problem);
    String at = problem.map(Problem::param).orElse("");
    fields.forEach(
        (id, f) ->
            f.problem(at.endsWith("." + id) ? problem.map(Fields::sentence) : Optional.empty()));
  }

  /** Sections in the order a newcomer needs them. */
  private static int rank(String group) {
    int at = List.of("channels", "kernel", "movement", "padding", "values").indexOf(group);
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  private static String torch(String op) {
    return convlens.op.Operations.all().stream()
        .filter(o -> o.info().id().equals(op))
        .map(o -> o.info().torchName())
        .findFirst()
        .orElse(LayerWords.kind(op));
  }

  /** What the shapes tell, so that nobody need. */
  private static Set<String> told(Standing s, Node n, Optional<LayerType> type) {
    Set<String> told = new HashSet<>(SHAPES);
    List<List<Integer>> in = n.from().stream().flatMap(f -> s.dims(f).stream()).toList();
    try {
      if (type.isPresent() && in.size() == n.from().size() && !in.isEmpty()) {
        told.addAll(type.get().implied(in, Map.of()).keySet());
      }
    } catch (ProblemException other) {
      // What does not fit is told elsewhere.
    }
    return told;
  }

  /** The layer's own values; where it does not fit, those it was given. */
  private static Map<String, Object> values(Standing s, Node n, List<Param> params) {
    Map<String, Object> values = new LinkedHashMap<>(Args.presets(params).values());
    Placed placed = s.placed().get(n.name());
    if (placed != null) {
      values.putAll(placed.args().values());
    }
    for (Param p : params) {
      if (n.given().containsKey(p.id())) {
        try {
          values.put(p.id(), Values.read(p, n.given().get(p.id())));
        } catch (ProblemException unreadable) {
          // The problem stands beside the field; it shows what a new layer has.
        }
      }
    }
    return values;
  }

  private void build(String key, List<Param> params) {
    if (key.equals(made)) {
      return;
    }
    made = key;
    form.getChildren().clear();
    fields.clear();
    String op = key.contains("[") ? key.substring(0, key.indexOf('[')) : key;
    String group = "";
    for (Param p : params) {
      if (!p.group().equals(group)) {
        group = p.group();
        form.getChildren().add(heading(groupKey(group)));
      }
      String help = op + "." + p.id() + ".help";
      Field field = Fields.of(p, Text.has(help) ? Text.of(help) : "", value -> changed(p, value));
      field.node().setId("build-param-" + p.id());
      fields.put(p.id(), field);
      form.getChildren().add(field.node());
    }
  }

  private static String groupKey(String group) {
    String key = "param.group." + group;
    return Text.has(key) ? key : "param.group.values";
  }

  /** A default that need not be said is left out, as the line of PyTorch leaves it out. */
  private void changed(Param p, Object value) {
    boolean plain = !p.required() && value.equals(p.preset());
    shown.ifPresent(
        c ->
            edit(
                c,
                plain
                    ? GraphEdit.unset(model.graph(c.graph()), c.layer(), p.id())
                    : GraphEdit.set(model.graph(c.graph()), c.layer(), p.id(), Values.json(value)),
                "param:" + c.layer() + "." + p.id()));
  }

  private void renamed(String text) {
    shown.ifPresent(
        c ->
            edit(
                c, GraphEdit.rename(model.graph(c.graph()), c.layer(), text), "name:" + c.layer()));
  }

  /** A field that is left because somebody chose another layer still speaks of its own. */
  private void edit(Chosen c, Edited e, String key) {
    Chosen now = model.chosen();
    model.edit(c.graph(), e, key);
    if (!now.equals(c)) {
      model.choose(now);
    }
  }

  private void numbers(Built b, Chosen c, LayerBox box, Optional<Node> node) {
    Standing s = b.standings().get(c.graph());
    node.ifPresent(
        n -> {
          for (String from : n.from()) {
            reads(c, from, s.dims(from).map(GraphWords::dims).orElse("?"));
          }
        });
    fact("build.number.output", GraphWords.dims(box.dims()));
    if (node.isPresent() && !box.dims().isEmpty()) {
      fact("build.number.parameters", String.format(Locale.ROOT, "%,d", box.parameters()));
      fact("build.number.adds", String.format(Locale.ROOT, "%,d", box.multiplyAdds()));
      fact("build.number.memory", GraphWords.bytes(box.bytes()));
      fact("build.number.field", box.field().isEmpty() ? "–" : box.field());
    }
  }

  private void fact(String key, String value) {
    Label number = new Label(value);
    number.getStyleClass().add("value");
    number.setId(key.replace('.', '-'));
    numbers.getChildren().add(line(new Label(Text.of(key)), number));
  }

  /** What it reads; a click goes there. */
  private void reads(Chosen c, String from, String dims) {
    Label number = new Label(dims);
    number.getStyleClass().add("value");
    Button go = new Button(Text.of("build.number.reads", "name", from));
    go.setMnemonicParsing(false);
    go.getStyleClass().addAll("bare", "link");
    go.setGraphic(Icons.LEFT.node(14));
    go.setOnAction(e -> model.choose(Chosen.layer(c.graph(), from)));
    numbers.getChildren().add(line(go, number));
  }

  static HBox line(javafx.scene.Node left, Label right) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    right.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(8, left, gap, right);
    line.getStyleClass().add("fact");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
