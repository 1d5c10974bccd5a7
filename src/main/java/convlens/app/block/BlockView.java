package convlens.app.block;

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
import convlens.data.InputSpec;
import convlens.param.ProblemException;
import convlens.play.Block;
import convlens.play.BlockJson;
import convlens.play.Blocks;
import convlens.play.Piece;
import convlens.play.PlayedBlock;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.story.BlockScene;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The room of blocks: several operations joined, played node by node, and what they cost. */
public final class BlockView extends RoomView<Block, PlayedBlock> {
  private static final Pattern SIZE =
      Pattern.compile("\\D*(\\d{1,4})(?:\\s*[×xX*,\\s]\\s*(\\d{1,4}))?\\D*");

  private final Button ready = new Button();
  private final Button back = new Button(Text.of("block.restore"));
  private final InputMenu input;
  private final ValueField size = new ValueField(this::sizeTyped, this::sizeStepped);
  private final Row inputRow;
  private boolean seen;

  /** How the room's blocks become pictures. */
  public record Work(Blas blas) implements RoomModel.Work<Block, PlayedBlock> {
    @Override
    public PlayedBlock compute(Block block, BooleanSupplier cancelled) {
      return PlayedBlock.of(block, blas);
    }

    @Override
    public Scene scene(Block block, PlayedBlock made, double aspect) {
      return made.scene(aspect);
    }
  }

  /** The room. */
  public BlockView(RoomModel<Block, PlayedBlock> model, Sheets sheets, Orders orders) {
    super(model, orders);
    ready.setId("block-ready");
    ready.getStyleClass().add("examples-menu");
    new Chooser(ready, sheets, entries(), this::chosen, () -> now().id(), Text.of("block.find"));
    ready.setText(Text.of("block.ready"));
    actions().getChildren().add(ready);
    new NodeCards(model, section(Text.of("block.section.nodes")), this::gone);
    back.setId("block-restore");
    back.setTooltip(Row.tip(Text.of("block.restore.tip")));
    back.setMaxWidth(Double.MAX_VALUE);
    back.setOnAction(e -> edit(Blocks.find(now().id()), "restore"));
    VBox below = new VBox(6, back);
    below.setPadding(new javafx.geometry.Insets(8, 0, 0, 0));
    form().getChildren().add(below);
    input = new InputMenu(this::inputChosen, () -> {});
    input.withoutPictures();
    inputRow = new Row(Text.of("app.input.source"), "", Row.wide(input.button()));
    size.setId("block-size");
    size.setPrefWidth(84);
    section(Text.of("app.form.input"))
        .getChildren()
        .addAll(inputRow, new Row(Text.of("app.input.size"), Text.of("app.input.size.help"), size));
    Label hint = new Label(Text.of("block.hint"));
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("muted");
    explanation().getChildren().add(hint);
    model.settingProperty().subscribe(this::show);
    model.madeProperty().subscribe(made -> made.ifPresent(m -> opened()));
  }

  private static List<Entry> entries() {
    String heading = Text.of("block.group");
    return Blocks.all().stream()
        .map(b -> new Entry(b.id(), b.title(), "", heading, b.help().replace("*", "")))
        .toList();
  }

  /** The room opens moving. */
  private void opened() {
    if (!seen) {
      seen = true;
      model().player().playingProperty().set(true);
    }
  }

  private Block now() {
    return model().setting();
  }

  private void edit(Block next, String key) {
    model().edit(next, key);
  }

  private void chosen(String id) {
    edit(Blocks.find(id), "ready:" + id);
    model().player().seek(0);
    model().player().playingProperty().set(true);
  }

  private void show(Block block) {
    named(block.title(), block.help().replace("*", ""));
    back.setDisable(block.isReady());
    input.show(block.input());
    block.input().shape().ifPresent(s -> size.show(s.h() + " × " + s.w()));
  }

  /** To the step a node begins with. */
  private void gone(int node) {
    step(node, 0, 0).ifPresent(model().player()::seek);
  }

  private Optional<Integer> step(int node, int y, int x) {
    return model()
        .made()
        .filter(m -> m.scene() instanceof BlockScene)
        .flatMap(
            m -> {
              var found = ((BlockScene) m.scene()).step(node, y, x);
              return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
            });
  }

  private void inputChosen(InputSpec next) {
    Shape was = now().input().shape().orElse(Shape.chw(1, 5, 5));
    tried(() -> edit(now().on(next.withChannels(was.c()).withSize(was.h(), was.w())), "input"));
  }

  private void sizeTyped(String text) {
    Matcher m = SIZE.matcher(text.strip());
    if (!m.matches()) {
      inputRow.problem(Optional.of(Text.of("app.input.size.rule")));
      return;
    }
    int h = Integer.parseInt(m.group(1));
    int w = m.group(2) == null ? h : Integer.parseInt(m.group(2));
    tried(() -> edit(now().on(now().input().withSize(h, w)), "size"));
  }

  private Optional<String> sizeStepped(int by) {
    return now().input().shape().map(s -> (s.h() + by) + " × " + (s.w() + by));
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
  protected boolean clickable(Ref ref) {
    return Ref.LEVEL.equals(ref.part()) && !ref.isChannel() && ref.k() > 0;
  }

  @Override
  protected void clicked(Ref ref) {
    step(ref.k(), ref.y(), ref.x()).ifPresent(model().player()::seek);
  }

  @Override
  protected Piece piece(Block setting) {
    return new Piece.Joined(setting);
  }

  @Override
  protected String fileName() {
    return "block-" + now().id();
  }

  @Override
  public State keep(State state) {
    return state.withRooms(state.rooms().with(Rooms.BLOCK, BlockJson.write(now())));
  }
}
