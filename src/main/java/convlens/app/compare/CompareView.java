package convlens.app.compare;

import convlens.app.chooser.Chooser;
import convlens.app.chooser.Entry;
import convlens.app.form.Fields;
import convlens.app.form.InputMenu;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.app.shell.Orders;
import convlens.app.shell.Rooms;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.stage.RoomModel;
import convlens.app.stage.RoomView;
import convlens.blas.Blas;
import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Picture;
import convlens.param.ProblemException;
import convlens.play.CompareJson;
import convlens.play.CompareSetting;
import convlens.play.Comparison;
import convlens.play.Comparisons;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.play.Variations;
import convlens.scene.Scene;
import convlens.story.CompareSubject.Kind;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The room in which settings and operations are held against each other on one input. */
public final class CompareView extends RoomView<CompareSetting, DoubleFunction<Scene>> {
  private static final Pattern SIZE =
      Pattern.compile("\\D*(\\d{1,4})(?:\\s*[×xX*,\\s]\\s*(\\d{1,4}))?\\D*");

  private final Supplier<Setting> operations;
  private final Button ready = new Button();
  private final Button add = new Button(Text.of("compare.add"));
  private final Button take = new Button(Text.of("compare.take"));
  private final InputMenu input;
  private final ValueField size = new ValueField(this::sizeTyped, this::sizeStepped);
  private final Row inputRow;
  private final Map<Kind, CheckBox> rows = new EnumMap<>(Kind.class);
  private final List<VBox> sections = new ArrayList<>();
  private final Label varies = new Label(Text.of("compare.varies"));

  /** How the room's settings become pictures. */
  public record Work(Blas blas) implements RoomModel.Work<CompareSetting, DoubleFunction<Scene>> {
    @Override
    public DoubleFunction<Scene> compute(CompareSetting s, BooleanSupplier cancelled) {
      return s.compute(blas, cancelled);
    }

    @Override
    public Scene scene(CompareSetting s, DoubleFunction<Scene> made, double aspect) {
      return made.apply(aspect);
    }
  }

  /**
   * The room.
   *
   * @param operations what is played in the room of operations
   */
  public CompareView(
      RoomModel<CompareSetting, DoubleFunction<Scene>> model,
      Sheets sheets,
      Orders orders,
      Supplier<Setting> operations) {
    super(model, orders);
    this.operations = operations;
    ready.setId("compare-ready");
    ready.getStyleClass().add("examples-menu");
    new Chooser(ready, sheets, entries(), this::chosen, this::current, Text.of("compare.find"));
    ready.setText(Text.of("compare.ready"));
    actions().getChildren().add(ready);
    varies.setWrapText(true);
    varies.setMinHeight(Region.USE_PREF_SIZE);
    varies.getStyleClass().add("muted");
    varies.managedProperty().bind(varies.visibleProperty());
    VBox cards = kept(section(Text.of("compare.section.sides")));
    new SideCards(model, cards);
    add.setId("compare-add");
    add.setOnAction(e -> added());
    take.setId("compare-take");
    take.setTooltip(Row.tip(Text.of("compare.take.tip")));
    take.setOnAction(e -> edit(now().with(0, this.operations.get()), "take"));
    for (Button b : List.of(add, take)) {
      b.setMaxWidth(Double.MAX_VALUE);
    }
    VBox more = kept(new VBox(6, add, take));
    VBox.setMargin(more, new Insets(8, 0, 0, 0));
    form().getChildren().addAll(more, varies);
    input = new InputMenu(this::inputChosen, () -> {});
    input.withoutFiles();
    inputRow = new Row(Text.of("app.input.source"), "", Row.wide(input.button()));
    size.setId("compare-size");
    size.setPrefWidth(84);
    VBox source = kept(section(Text.of("app.form.input")));
    Row sizeRow = new Row(Text.of("app.input.size"), Text.of("app.input.size.help"), size);
    source.getChildren().addAll(inputRow, sizeRow);
    VBox shown = kept(section(Text.of("compare.section.rows")));
    for (Kind kind : List.of(Kind.PADDED, Kind.DIFFERENCE, Kind.OVERLAP, Kind.SPECTRUM)) {
      CheckBox box = new CheckBox(Text.of("compare.show." + kind.name()));
      box.setId("compare-row-" + kind.name());
      box.setOnAction(e -> edit(now().showing(kind, box.isSelected()), "rows"));
      rows.put(kind, box);
      shown.getChildren().add(box);
    }
    Label hint = new Label(Text.of("compare.hint"));
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("muted");
    explanation().getChildren().add(hint);
    model.settingProperty().subscribe(this::show);
    model.madeProperty().subscribe(made -> made.ifPresent(m -> opened()));
  }

  private boolean seen;

  /** The room opens moving: one place after another is compared. */
  private void opened() {
    if (!seen) {
      seen = true;
      model().player().playingProperty().set(true);
    }
  }

  /** A part of the form that a variation has no use for. */
  private VBox kept(VBox part) {
    sections.add(part);
    return part;
  }

  private static List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    String heading = Text.of("compare.group.ready");
    for (Comparison c : Comparisons.all()) {
      String torch = c.sides().get(0).layers().get(0).operation().info().torchName();
      all.add(new Entry(c.id(), c.title(), torch, heading, c.help().replace("*", "")));
    }
    String varied = Text.of("compare.group.varied");
    for (String id : Variations.IDS) {
      String help = Text.of("compare." + id + ".help").replace("*", "");
      all.add(new Entry(id, Text.of("compare." + id + ".title"), "", varied, help));
    }
    return all;
  }

  private CompareSetting now() {
    return model().setting();
  }

  private void edit(CompareSetting next, String key) {
    model().edit(next, key);
  }

  private String current() {
    return now().varied().orElse(now().comparison().id());
  }

  private void chosen(String id) {
    edit(now().ready(id), "ready:" + id);
    model().player().seek(0);
    model().player().playingProperty().set(true);
  }

  /** One side more begins as a copy of the last, to be changed. */
  private void added() {
    List<Comparison.Side> all = new ArrayList<>(now().comparison().sides());
    all.add(all.get(all.size() - 1));
    edit(now().with(now().comparison().with(all)), "add");
  }

  private void show(CompareSetting s) {
    boolean varied = s.varied().isPresent();
    Comparison c = s.comparison();
    String id = current();
    named(Text.of("compare." + id + ".title"), Text.of("compare." + id + ".help").replace("*", ""));
    varies.setVisible(varied);
    sections.forEach(part -> part.setDisable(varied));
    add.setDisable(c.sides().size() >= Comparison.MOST);
    input.show(c.input());
    c.input().shape().ifPresent(shape -> size.show(shape.h() + " × " + shape.w()));
    rows.forEach((kind, box) -> box.setSelected(c.rows().contains(kind)));
  }

  private void inputChosen(InputSpec next) {
    InputSpec was = now().comparison().input();
    int channels = was.shape().map(Shape::c).orElse(1);
    tried(
        () -> {
          InputSpec sized = next;
          if (next instanceof Generated && was.shape().isPresent() && was instanceof Generated) {
            sized = next.withSize(was.shape().get().h(), was.shape().get().w());
          } else if (next instanceof Picture) {
            sized = next.withSize(96, 96);
          }
          edit(now().with(now().comparison().on(sized.withChannels(channels))), "input");
        });
  }

  private void sizeTyped(String text) {
    Matcher m = SIZE.matcher(text.strip());
    if (!m.matches()) {
      inputRow.problem(Optional.of(Text.of("app.input.size.rule")));
      return;
    }
    int h = Integer.parseInt(m.group(1));
    int w = m.group(2) == null ? h : Integer.parseInt(m.group(2));
    tried(
        () ->
            edit(
                now().with(now().comparison().on(now().comparison().input().withSize(h, w))),
                "size"));
  }

  private Optional<String> sizeStepped(int by) {
    return now().comparison().input().shape().map(s -> (s.h() + by) + " × " + (s.w() + by));
  }

  private void tried(Runnable edit) {
    try {
      edit.run();
      inputRow.problem(Optional.empty());
    } catch (ProblemException refused) {
      inputRow.problem(Optional.of(Fields.sentence(refused.problem())));
    }
  }

  @Override
  protected Piece piece(CompareSetting setting) {
    return new Piece.Compare(setting);
  }

  @Override
  protected String fileName() {
    return "compare-" + current();
  }

  @Override
  public State keep(State state) {
    return state.withRooms(state.rooms().with(Rooms.COMPARE, CompareJson.write(now())));
  }
}
