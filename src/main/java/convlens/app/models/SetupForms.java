package convlens.app.models;

import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.app.shell.Sheets;
import convlens.data.set.DataSets;
import convlens.data.set.DataSpec;
import convlens.nn.optim.Optimisers;
import convlens.nn.optim.Schedule;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;
import convlens.train.Setup;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** The small sheets under the top bar: data, training, another way to go on. */
final class SetupForms {
  private static final double WIDTH = 380;
  private final ModelsModel model;
  private final Sheets sheets;

  SetupForms(ModelsModel model, Sheets sheets) {
    this.model = model;
    this.sheets = sheets;
  }

  private Setup now() {
    return model.project().setup();
  }

  /** Which samples it learns from, and how they are changed. */
  void data(Node anchor) {
    VBox body = body("models.data.title", "models.data.help");
    Row[] row = new Row[1];
    ValueField line =
        Row.wide(new ValueField(text -> change(row[0], text), by -> Optional.empty()));
    line.setId("data-line");
    line.show(now().data().line());
    line.setPrefWidth(WIDTH);
    row[0] = new Row(Text.of("models.data.line"), Text.of("models.data.line.help"), line);
    body.getChildren().add(row[0]);
    HBox ready = new HBox(6);
    ready.getStyleClass().add("form-line");
    for (String name : DataSets.names()) {
      Button b = new Button(name);
      b.setMnemonicParsing(false);
      b.getStyleClass().add("small");
      b.setTooltip(Row.tip(DataSets.help(name)));
      b.setOnAction(e -> change(row[0], name));
      ready.getChildren().add(b);
    }
    Button file = new Button(Text.of("models.data.file"));
    file.getStyleClass().add("small");
    file.setOnAction(e -> file(row[0]));
    Button folder = new Button(Text.of("models.data.folder"));
    folder.getStyleClass().add("small");
    folder.setOnAction(e -> folder(row[0]));
    ready.getChildren().addAll(file, folder);
    body.getChildren().add(ready);
    body.getChildren()
        .add(
            number(
                "models.data.validation",
                s -> Values.number(s.validation()),
                (s, v) -> new SetupWith(s).validation(v).setup(),
                0,
                0.9));
    sheets.openUnder(anchor, body, line, () -> {});
  }

  private void file(Row row) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Text.of("models.data.file"));
    Optional.ofNullable(chooser.showOpenDialog(row.getScene().getWindow()))
        .map(File::getPath)
        .ifPresent(path -> change(row, path));
  }

  private void folder(Row row) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Text.of("models.data.folder"));
    Optional.ofNullable(chooser.showDialog(row.getScene().getWindow()))
        .map(File::getPath)
        .ifPresent(path -> change(row, path));
  }

  /** A preset is made anew for the data; a model of one's own must fit them as it is. */
  private void change(Row row, String line) {
    Tasks.of(() -> model.forData(DataSpec.read(line)))
        .then(
            next -> {
              row.problem(Optional.empty());
              model.project().edit(next, "data");
              if (row.getScene() != null) {
                sheets.close();
              }
            })
        .otherwise(fault -> row.problem(Optional.of(sentence(fault))))
        .start();
  }

  private static String sentence(Throwable fault) {
    if (fault instanceof ProblemException e) {
      return Fields.sentence(e.problem());
    }
    convlens.app.common.Faults.report(fault);
    return Text.of("models.data.unreadable");
  }

  /** How it learns. */
  void training(Node anchor) {
    VBox body = body("models.training.title", "models.training.help");
    ComboBox<String> optimiser = new ComboBox<>();
    Optimisers.all().forEach(k -> optimiser.getItems().add(k.id()));
    optimiser.setId("training-optimiser");
    optimiser.setValue(now().optimiser().kind().id());
    optimiser.setOnAction(
        e ->
            edit(
                new SetupWith(now())
                    .optimiser(
                        Optimisers.read(optimiser.getValue())
                            .with(now().optimiser().learningRate()))
                    .setup(),
                "optimiser"));
    body.getChildren().add(new Row(Text.of("models.training.optimiser"), "", Row.wide(optimiser)));
    body.getChildren().add(rate());
    body.getChildren()
        .add(
            text(
                "models.training.schedule",
                s -> s.schedule().written(),
                (s, t) -> new SetupWith(s).schedule(Schedule.read(t)).setup()));
    body.getChildren()
        .addAll(
            number(
                "models.training.batch",
                s -> String.valueOf(s.batchSize()),
                (s, v) -> new SetupWith(s).batchSize(v.intValue()).setup(),
                1,
                100_000),
            number(
                "models.training.epochs",
                s -> String.valueOf(s.epochs()),
                (s, v) -> new SetupWith(s).epochs(v.intValue()).setup(),
                1,
                1_000_000),
            number(
                "models.training.clip",
                s -> Values.number(s.clip()),
                (s, v) -> new SetupWith(s).clip(v).setup(),
                0,
                1e9),
            number(
                "models.training.seed",
                s -> String.valueOf(s.seed()),
                (s, v) -> new SetupWith(s).seed(v.longValue()).setup(),
                0,
                Integer.MAX_VALUE));
    sheets.openUnder(anchor, body, optimiser, () -> {});
  }

  /** A run at work takes another learning rate from its next batch on. */
  private Row rate() {
    return number(
        "models.training.rate",
        s -> Values.number(s.optimiser().learningRate()),
        (s, v) -> {
          if (!model.isStale()) {
            model.learningRate(v);
          }
          return s.with(s.optimiser().with(v));
        },
        0,
        1e6);
  }

  private void edit(Setup next, String key) {
    model.project().edit(next, key);
  }

  private Row text(
      String key, Function<Setup, String> written, BiFunction<Setup, String, Setup> read) {
    Row[] row = new Row[1];
    ValueField[] field = new ValueField[1];
    field[0] =
        new ValueField(
            typed -> {
              try {
                Setup next = read.apply(now(), typed.strip());
                row[0].problem(Optional.empty());
                field[0].show(written.apply(next));
                edit(next, key);
              } catch (ProblemException e) {
                row[0].problem(Optional.of(Fields.sentence(e.problem())));
                field[0].wrong(true);
              }
            },
            by -> Optional.empty());
    field[0].show(written.apply(now()));
    field[0].setId(key.substring(key.indexOf('.') + 1).replace('.', '-'));
    row[0] = new Row(Text.of(key), Text.of(key + ".help"), Row.wide(field[0]));
    return row[0];
  }

  private Row number(
      String key,
      Function<Setup, String> written,
      BiFunction<Setup, Double, Setup> made,
      double min,
      double max) {
    return text(
        key, written, (s, typed) -> made.apply(s, Typed.number(Text.of(key), typed, min, max)));
  }

  private static VBox body(String title, String help) {
    Label heading = new Label(Text.of(title));
    heading.getStyleClass().add("sheet-title");
    Label words = new Label(Text.of(help));
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    words.setMaxWidth(WIDTH + 110);
    words.setMinHeight(Region.USE_PREF_SIZE);
    VBox body = new VBox(9, heading, words);
    body.getStyleClass().addAll("form", "setup-form");
    body.setMaxHeight(Region.USE_PREF_SIZE);
    return body;
  }

  /** Another way to go on from what is seen: another learning rate, a connection cut or joined. */
  void branch() {
    VBox body = body("models.branch.title", "models.branch.help");
    body.getChildren().remove(0); // The sheet has a title of its own.
    Setup from = model.session().map(s -> s.setup()).orElseGet(this::now);
    List<UnaryOperator<Setup>> changes = new ArrayList<>();
    double[] rate = {from.optimiser().learningRate()};
    Row[] row = new Row[1];
    ValueField[] field = new ValueField[1];
    field[0] =
        new ValueField(
            typed -> {
              try {
                rate[0] = Typed.number(Text.of("models.training.rate"), typed, 0, 1e6);
                row[0].problem(Optional.empty());
                field[0].show(Values.number(rate[0]));
              } catch (ProblemException e) {
                row[0].problem(Optional.of(Fields.sentence(e.problem())));
              }
            },
            by -> Optional.empty());
    field[0].show(Values.number(rate[0]));
    field[0].setId("branch-rate");
    row[0] =
        new Row(
            Text.of("models.training.rate"),
            Text.of("models.training.rate.help"),
            Row.wide(field[0]));
    body.getChildren().add(row[0]);
    Skips.of(from.model())
        .forEach(
            skip -> {
              var box = new javafx.scene.control.CheckBox(skip.words());
              box.setMnemonicParsing(false); // A name may have an underscore.
              box.setSelected(!skip.isCut());
              box.setId("branch-skip-" + skip.join());
              body.getChildren().add(box);
              changes.add(
                  s -> box.isSelected() == skip.isCut() ? s.with(skip.switched(s.model())) : s);
            });
    Button go = new Button(Text.of("models.branch.go"));
    go.setId("branch-go");
    go.getStyleClass().add("accent");
    go.setOnAction(
        e -> {
          Setup next = from.with(from.optimiser().with(rate[0]));
          for (UnaryOperator<Setup> change : changes) {
            next = change.apply(next);
          }
          sheets.close();
          model.branch(next);
        });
    body.getChildren().add(go);
    sheets.open(Text.of("models.branch.title"), body, go, () -> {});
  }
}
