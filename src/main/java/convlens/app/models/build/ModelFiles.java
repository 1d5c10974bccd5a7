package convlens.app.models.build;

import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.Training;
import convlens.model.edit.ModelEdit;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.store.SafeWrite;
import convlens.store.WriteException;
import convlens.text.Text;
import convlens.train.Setup;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Opens and saves models as files. */
final class ModelFiles {
  private static final String ENDING = ".json";
  private static final long MOST = 4 << 20;
  private final BuildModel model;
  private final Node window;
  private final Consumer<String> say;
  private Optional<File> folder = Optional.empty();

  /**
   * Files of a window.
   *
   * @param say told in a sentence what became of it
   */
  ModelFiles(BuildModel model, Node window, Consumer<String> say) {
    this.model = model;
    this.window = window;
    this.say = say;
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Text.of("build.file.models"), "*" + ENDING));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  /** Asks for a file and opens it. */
  void open() {
    Optional.ofNullable(
            chooser(Text.of("build.file.open.title")).showOpenDialog(window.getScene().getWindow()))
        .ifPresent(f -> open(f.toPath()));
  }

  /** Opens a file; what is worked on stays where it cannot be read, and undo leads back to it. */
  void open(Path file) {
    folder = Optional.ofNullable(file.toAbsolutePath().getParent()).map(Path::toFile);
    long seed = model.setup().seed();
    Tasks.of(() -> Setup.of(read(file), seed))
        .on(Tasks.FILES)
        .then(
            setup -> {
              model.edit(setup, "open");
              say.accept(Text.of("build.file.opened", "name", file.getFileName()));
            })
        .otherwise(fault -> say.accept(why(fault, file)))
        .start();
  }

  private static Model read(Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw new ProblemException(
          new Problem(file.getFileName().toString(), Text.of("model.json.large.rule"), "", ""));
    }
    return ModelJson.read(Files.readString(file));
  }

  private static String why(Throwable fault, Path file) {
    if (fault instanceof ProblemException p) {
      String words = Fields.sentence(p.problem());
      return Text.of("app.problem.of", "subject", p.problem().param(), "words", words);
    }
    if (fault instanceof WriteException w) {
      return Fields.sentence(w.problem());
    }
    return Text.of("build.file.unreadable", "name", file.getFileName());
  }

  /** Asks for a file and saves the model there. */
  void save() {
    FileChooser chooser = chooser(Text.of("build.file.save.title"));
    chooser.setInitialFileName(model.model().name() + ENDING);
    Optional.ofNullable(chooser.showSaveDialog(window.getScene().getWindow()))
        .ifPresent(f -> save(f.toPath()));
  }

  /** Saves the model, whole or not at all, with the training that it has now. */
  void save(Path chosen) {
    String name = chosen.getFileName().toString();
    boolean ends = name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    Path file = ends ? chosen : chosen.resolveSibling(name + ENDING);
    folder = Optional.ofNullable(file.toAbsolutePath().getParent()).map(Path::toFile);
    Setup s = model.setup();
    String text = ModelJson.write(ModelEdit.with(s.model(), training(s)));
    Tasks.of(
            () -> {
              SafeWrite.file(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
              return file;
            })
        .on(Tasks.FILES)
        .then(done -> say.accept(Text.of("build.file.saved", "name", done.getFileName())))
        .otherwise(fault -> say.accept(why(fault, file)))
        .start();
  }

  /** How the project trains, as a model's file says it. */
  static Training training(Setup s) {
    return new Training(
        s.data().line(),
        s.optimiser().written(),
        s.schedule().written(),
        s.batchSize(),
        s.epochs(),
        s.clip());
  }
}
