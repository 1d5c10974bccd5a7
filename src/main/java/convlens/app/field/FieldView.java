package convlens.app.field;

import convlens.app.chooser.Chooser;
import convlens.app.chooser.Entry;
import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.form.ValueField;
import convlens.app.shell.Orders;
import convlens.app.shell.Rooms;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.stage.Formulas;
import convlens.app.stage.RoomModel;
import convlens.app.stage.RoomView;
import convlens.blas.Blas;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.play.FieldJson;
import convlens.play.FieldSetting;
import convlens.play.Piece;
import convlens.play.ReceptiveField;
import convlens.play.Stack;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The room of receptive fields: a stack of layers, and what one output cell sees through it. */
public final class FieldView extends RoomView<FieldSetting, Map<String, ReceptiveField>> {
  private static final Pattern SIZE =
      Pattern.compile("\\D*(\\d{1,4})(?:\\s*[×xX*,\\s]\\s*(\\d{1,4}))?\\D*");
  private static final List<String> KERNELS = List.of("box", "gaussian", "random");
  private static final String WEIGHTED = "weighted";
  private static final String SEEN = "seen";
  private static final String ALONE = "alone";
  private static final String DILATED = "dilated";

  private final LayerCards cards;
  private Formulas formulas;
  private final ValueField size = new ValueField(this::sizeTyped, this::sizeStepped);
  private final Row sizeRow =
      new Row(Text.of("app.input.size"), Text.of("app.input.size.help"), size);
  private final Segments weights =
      new Segments(KERNELS, word -> Text.of("field.weights." + word), this::weights);
  private final Segments lit =
      new Segments(
          List.of(SEEN, WEIGHTED),
          word -> Text.of("field.lit." + word),
          word -> edit(now().weighted(word.equals(WEIGHTED)), "lit"));
  private final Segments compared =
      new Segments(
          List.of(ALONE, DILATED),
          word -> Text.of("field.compared." + word),
          word -> edit(now().dilated(word.equals(DILATED)), "compared"));
  private final Button add = new Button(Text.of("field.add"));

  /** How the room's settings become pictures. */
  public record Work(Blas blas)
      implements RoomModel.Work<FieldSetting, Map<String, ReceptiveField>> {
    @Override
    public Map<String, ReceptiveField> compute(FieldSetting s, BooleanSupplier cancelled) {
      return s.compute(blas, cancelled);
    }

    @Override
    public Scene scene(FieldSetting s, Map<String, ReceptiveField> made, double aspect) {
      return s.scene(made, aspect);
    }
  }

  /** The room. */
  public FieldView(
      RoomModel<FieldSetting, Map<String, ReceptiveField>> model, Sheets sheets, Orders orders) {
    super(model, orders);
    named(Text.of("field.title"), Text.of("field.about"));
    cards = new LayerCards(model, section(Text.of("field.section.layers")));
    add.setId("field-add");
    add.setMaxWidth(Double.MAX_VALUE);
    new Chooser(
        add, sheets, Entry.all(), this::added, () -> "conv2d", Text.of("app.operation.find"));
    form().getChildren().add(add);
    VBox.setMargin(add, new Insets(8, 0, 0, 0));
    VBox shown = section(Text.of("field.section.show"));
    lit.setId("field-lit");
    compared.setId("field-compared");
    compared.setTooltip(Row.tip(Text.of("field.compared.help")));
    shown.getChildren().addAll(lit, compared);
    VBox input = section(Text.of("field.section.input"));
    size.setId("field-size");
    size.setPrefWidth(84);
    weights.setId("field-weights");
    input
        .getChildren()
        .addAll(
            sizeRow,
            new Row(Text.of("field.weights"), Text.of("field.weights.help")).below(weights));
    grows();
    model.settingProperty().subscribe(this::show);
    model.madeProperty().subscribe(made -> made.ifPresent(m -> opened()));
  }

  /** How a field grows from layer to layer, in letters. */
  private void grows() {
    Label heading = new Label(Text.of("field.section.grows"));
    heading.getStyleClass().add("section");
    VBox box = new VBox();
    formulas = new Formulas(box, Tasks.WORK);
    explanation().getChildren().addAll(heading, box);
    model()
        .madeProperty()
        .subscribe(m -> m.ifPresent(now -> formulas.show(Growth.of(now.value()))));
    for (String key : List.of("field.note.grows", "field.note.effective")) {
      Label note = new Label(Text.of(key));
      note.setWrapText(true);
      note.setMinHeight(Region.USE_PREF_SIZE);
      note.getStyleClass().add("muted");
      note.setPadding(new Insets(8, 0, 0, 0));
      explanation().getChildren().add(note);
    }
  }

  @Override
  public void theme(Theme next) {
    super.theme(next);
    formulas.theme(next);
  }

  private boolean seen;

  /** The picture opens followed down to the input: what is asked for is seen at once. */
  private void opened() {
    if (!seen) {
      seen = true;
      model().player().end();
    }
  }

  private FieldSetting now() {
    return model().setting();
  }

  private void edit(FieldSetting next, String key) {
    model().edit(next, key);
  }

  private void show(FieldSetting s) {
    size.show(s.height() + " × " + s.width());
    weights.show(KERNELS.stream().filter(s.kernel().text()::startsWith).findFirst().orElse("box"));
    lit.show(s.weighted() ? WEIGHTED : SEEN);
    compared.show(s.dilated() ? DILATED : ALONE);
    compared.setDisable(!s.dilates());
    add.setDisable(s.stack().layers().size() >= Stack.MOST);
  }

  private void added(String id) {
    var op = Operations.find(id);
    Args args = Args.presets(op.params());
    edit(now().added(new Call(op, args)), "add");
    cards.open(now().stack().layers().size() - 1);
  }

  private void weights(String word) {
    edit(now().with(KernelSpec.parse(word)), "weights");
  }

  private void sizeTyped(String text) {
    Matcher m = SIZE.matcher(text.strip());
    boolean fine = m.matches() && Integer.parseInt(m.group(1)) > 0;
    sizeRow.problem(fine ? Optional.empty() : Optional.of(Text.of("app.input.size.rule")));
    if (fine) {
      int h = Integer.parseInt(m.group(1));
      edit(
          now().sized(h, Math.max(1, m.group(2) == null ? h : Integer.parseInt(m.group(2)))),
          "size");
    }
  }

  private Optional<String> sizeStepped(int by) {
    return Optional.of(Math.max(1, now().height() + by) + " × " + Math.max(1, now().width() + by));
  }

  @Override
  protected boolean clickable(Ref ref) {
    return Ref.LEVEL.equals(ref.part())
        && !ref.isChannel()
        && ref.k() == now().stack().layers().size();
  }

  @Override
  protected void clicked(Ref ref) {
    edit(now().from(new Cell(0, ref.y(), ref.x())), "at");
  }

  @Override
  protected Piece piece(FieldSetting setting) {
    return new Piece.Field(setting);
  }

  @Override
  protected String fileName() {
    return "receptive-field";
  }

  @Override
  public State keep(State state) {
    return state.withRooms(state.rooms().with(Rooms.FIELD, FieldJson.write(now())));
  }
}
