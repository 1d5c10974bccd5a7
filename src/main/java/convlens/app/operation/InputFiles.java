package convlens.app.operation;

import convlens.app.common.Tasks;
import convlens.data.InputSpec;
import convlens.data.Picture;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;

/** Opens the user's own files: chosen, dropped on the window, or pasted as a path. */
final class InputFiles {
  private static final List<String> ENDINGS =
      List.of("*.png", "*.jpg", "*.jpeg", "*.bmp", "*.gif", "*.tif", "*.tiff", "*.webp", "*.json");

  private final OperationViewModel model;
  private final Consumer<String> say;
  private final Node window;
  private Optional<File> folder = Optional.empty();

  InputFiles(OperationViewModel model, Consumer<String> say, Node window) {
    this.model = model;
    this.say = say;
    this.window = window;
    window.setOnDragOver(this::over);
    window.setOnDragDropped(this::dropped);
  }

  /** Asks for a file. */
  void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Text.of("app.input.open.title"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Text.of("app.input.open.pictures"), both(ENDINGS)));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    Optional.ofNullable(chooser.showOpenDialog(window.getScene().getWindow()))
        .ifPresent(f -> open(f.toPath()));
  }

  /**
   * Opens the first of some files that were dropped or pasted that can be opened; answers whether
   * one was.
   */
  boolean open(List<File> files) {
    Optional<File> fit = files.stream().filter(f -> ending(f.getName())).findFirst();
    if (fit.isEmpty()) {
      files.stream()
          .findFirst()
          .ifPresent(f -> say.accept(Text.of("app.input.unknown", "name", f.getName())));
      return false;
    }
    open(fit.get().toPath());
    return true;
  }

  /** Opens a file in its own size; what it holds shows when it is read. */
  void open(Path file) {
    folder = Optional.ofNullable(file.toAbsolutePath().getParent()).map(Path::toFile);
    try {
      InputSpec spec =
          file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
              ? InputSpec.parse(file.toString())
              : Picture.onDisk(file.toString());
      model.input(spec);
      say.accept(Text.of("app.input.opened", "name", file.getFileName()));
    } catch (ProblemException refused) {
      say.accept(convlens.app.form.Fields.sentence(refused.problem()));
    }
  }

  /**
   * Opens a pasted path when it looks like one; whether there is a file is found out off-screen.
   */
  boolean openPasted(String text) {
    String plain = text.startsWith("file:") ? text.substring(5).replaceFirst("^//+", "/") : text;
    try {
      Path path = Path.of(plain);
      boolean looks = plain.indexOf('\n') < 0 && plain.indexOf('(') < 0 && ending(plain);
      if (looks) {
        Tasks.of(() -> Files.isRegularFile(path))
            .then(
                is -> {
                  if (is) {
                    open(path);
                  } else {
                    say.accept(Text.of("app.input.missing", "path", plain));
                  }
                })
            .start();
      }
      return looks;
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static boolean ending(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(e -> lower.endsWith(e.substring(1)));
  }

  private static List<String> both(List<String> endings) {
    return java.util.stream.Stream.concat(
            endings.stream(), endings.stream().map(e -> e.toUpperCase(Locale.ROOT)))
        .toList();
  }

  private void over(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      say.accept(Text.of("app.input.drop"));
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    Optional<List<File>> files = files(e.getDragboard());
    if (files.isEmpty()) {
      say.accept(Text.of("app.input.dropped.unreadable"));
    }
    e.setDropCompleted(files.map(this::open).orElse(false));
    e.consume();
  }

  /** The files of a drop; none where another program gives an address that names no file. */
  private static Optional<List<File>> files(Dragboard board) {
    try {
      return Optional.of(board.getFiles()).filter(f -> !f.isEmpty());
    } catch (RuntimeException unreadable) {
      // The toolkit fails on such an address instead of leaving it out.
      return Optional.empty();
    }
  }
}
