package convlens.app;

import convlens.app.block.BlockView;
import convlens.app.common.Faults;
import convlens.app.common.Fonts;
import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.common.ToolkitLog;
import convlens.app.compare.CompareView;
import convlens.app.export.ExportProbe;
import convlens.app.field.FieldView;
import convlens.app.form.Fields;
import convlens.app.models.ModelTab;
import convlens.app.models.ModelsJson;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsView;
import convlens.app.models.Opening;
import convlens.app.models.build.BuildTab;
import convlens.app.models.inspect.InspectTab;
import convlens.app.models.kind.KindTab;
import convlens.app.models.train.OpenStep;
import convlens.app.models.train.TrainTab;
import convlens.app.operation.OperationView;
import convlens.app.operation.OperationViewModel;
import convlens.app.shell.Rooms;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.app.stage.RoomModel;
import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.param.Problem;
import convlens.play.BlockJson;
import convlens.play.Blocks;
import convlens.play.CompareJson;
import convlens.play.CompareSetting;
import convlens.play.FieldJson;
import convlens.play.FieldSetting;
import convlens.play.Played;
import convlens.play.PlayedException;
import convlens.play.Setting;
import convlens.play.SettingJson;
import convlens.render.java2d.FramePainter;
import convlens.scene.Scene;
import convlens.store.Home;
import convlens.store.Unfinished;
import convlens.story.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The window. */
public final class App extends Application {
  private final Executor playing = Tasks.worker("play");
  private CompletableFuture<Kept> kept;
  private Optional<Shell> shell = Optional.empty();
  private Optional<ModelsView> models = Optional.empty();

  /** What was kept, read while the toolkit starts. */
  private record Kept(State state, Setting setting, Blas blas) {}

  /** Opens the window and returns when it is closed. */
  public static void open() {
    ToolkitLog.calm();
    launch(App.class);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // warming up deals with its own failures
  public void init() {
    kept = CompletableFuture.supplyAsync(App::read, Tasks.FILES);
    Tasks.run(() -> warm(kept.join())).otherwise(Faults::log).start();
  }

  /** Paints the first picture once off-screen while the toolkit starts on the other core. */
  private static void warm(Kept was) {
    try {
      Scene scene = Played.of(was.setting(), was.blas()).scene(View.AUTO, 1);
      new FramePainter()
          .paint(scene.frame(0), 400, 400, was.state().theme(), FramePainter.image(400, 400));
    } catch (PlayedException unplayable) {
      // The window will say why.
    }
  }

  private static Kept read() {
    State state = new StateStore(Home.folder()).read();
    Setting setting = state.setting().flatMap(App::setting).orElseGet(Example::first);
    return new Kept(state, setting, Blases.best());
  }

  private static Optional<Setting> setting(com.fasterxml.jackson.databind.JsonNode node) {
    try {
      return SettingJson.read(node);
    } catch (RuntimeException damaged) {
      // Whatever a damaged file holds, the program opens.
      Faults.log(damaged);
      return Optional.empty();
    }
  }

  @Override
  public void start(Stage window) {
    Fonts.load();
    Kept was = kept.join();
    shell = Optional.of(open(window, was));
    window.show();
    StartupProbe.windowShown();
  }

  private Shell open(Stage window, Kept was) {
    Shell frame = new Shell(window, was.state(), new StateStore(Home.folder()));
    OperationViewModel model =
        new OperationViewModel(
            was.setting(),
            was.blas(),
            playing,
            Tasks.WORK,
            Fx.THREAD,
            () -> System.nanoTime() / 1_000_000);
    OperationView view = new OperationView(model, frame.sheets(), frame);
    frame.show(view);
    rooms(frame, was, model, view);
    view.restore(was.state());
    view.focusStage();
    // Written soon after each edit as well, so that a crash or a pulled plug loses nothing.
    PauseTransition soon = new PauseTransition(Duration.seconds(1));
    soon.setOnFinished(e -> frame.keep());
    model.settingProperty().addListener((o, before, now) -> soon.playFromStart());
    model.problemsProperty().subscribe(found -> opened(found, model, view));
    view.onFirstPicture(() -> begun(view, model, was));
    return frame;
  }

  /** The rooms the rail leads to, each made when somebody first goes there. */
  private void rooms(Shell frame, Kept was, OperationViewModel model, OperationView view) {
    Rooms kept = was.state().rooms();
    LongSupplier clock = () -> System.nanoTime() / 1_000_000;
    frame.room(
        Rooms.FIELD,
        () ->
            new FieldView(
                new RoomModel<>(
                    kept.of(Rooms.FIELD).flatMap(FieldJson::read).orElseGet(FieldSetting::first),
                    new FieldView.Work(was.blas()),
                    playing,
                    Fx.THREAD,
                    clock),
                frame.sheets(),
                frame));
    frame.room(
        Rooms.COMPARE,
        () ->
            new CompareView(
                new RoomModel<>(
                    kept.of(Rooms.COMPARE)
                        .flatMap(CompareJson::read)
                        .orElseGet(CompareSetting::first),
                    new CompareView.Work(was.blas()),
                    playing,
                    Fx.THREAD,
                    clock),
                frame.sheets(),
                frame,
                model::setting));
    frame.room(
        Rooms.BLOCK,
        () ->
            new BlockView(
                new RoomModel<>(
                    kept.of(Rooms.BLOCK)
                        .flatMap(BlockJson::read)
                        .orElseGet(() -> Blocks.find("inception")),
                    new BlockView.Work(was.blas()),
                    playing,
                    Fx.THREAD,
                    clock),
                frame.sheets(),
                frame));
    frame.room(Rooms.MODELS, () -> models(frame, was, view));
    frame.open(kept.open());
  }

  /** A model in training: the one that was left, or on a first visit one that begins to learn. */
  private ModelsView models(Shell frame, Kept was, OperationView operations) {
    Optional<ModelsJson.Kept> left = was.state().rooms().of(Rooms.MODELS).flatMap(ModelsJson::read);
    ModelsModel model =
        new ModelsModel(
            left.map(ModelsJson.Kept::setup).orElseGet(Opening::first),
            was.blas(),
            Home.folder().resolve("runs"),
            () -> System.nanoTime() / 1_000_000);
    Consumer<OpenStep> play = steps(frame, operations);
    List<ModelTab> tabs =
        List.of(
            new BuildTab(model.project(), frame.sheets()).tied(model),
            new TrainTab(
                model, frame.sheets(), play, () -> models.ifPresent(room -> room.open("inspect"))),
            new InspectTab(model, frame.sheets(), play),
            new KindTab(model, frame.sheets()));
    ModelsView view = new ModelsView(model, frame.sheets(), tabs, frame, frame::keep);
    left.map(ModelsJson.Kept::tab).ifPresent(view::open);
    models = Optional.of(view);
    if (left.flatMap(ModelsJson.Kept::run).isPresent()) {
      model.resume(left.get().run().get());
    } else {
      model.prepare();
      model.play();
    }
    return view;
  }

  /** Plays a layer's step in the room of operations, with a way back to the model. */
  static Consumer<OpenStep> steps(Shell frame, OperationView operations) {
    return step -> {
      frame.open(Rooms.OPERATIONS);
      operations.play(step.setting(), step.cell(), step.from(), () -> frame.open(Rooms.MODELS));
      operations.focusStage();
    };
  }

  /** A setting kept from last time may ask for a file that is gone: then the example opens. */
  private static void opened(List<Problem> problems, OperationViewModel model, OperationView view) {
    if (!problems.isEmpty() && model.shown().isEmpty()) {
      view.say(Fields.sentence(problems.get(0)));
      model.replace(Example.first());
    }
  }

  /** The picture is there: now it moves if it did, and what could wait is done. */
  private void begun(OperationView view, OperationViewModel model, Kept was) {
    StartupProbe.pictureShown();
    model.player().playingProperty().set(was.state().place().playing());
    Tasks.run(Unfinished::clearUp).on(Tasks.FILES).start();
    // Asking for the name may load a native library and test it.
    Tasks.of(was.blas()::name).then(view::blas).start();
    StartupProbe.report().ifPresent(App::leave);
    ExportProbe.report()
        .ifPresent(
            file -> shell.ifPresent(frame -> ExportProbe.begin(model, view, frame.sheets(), file)));
    if (PulseProbe.wanted()) {
      shell.ifPresent(frame -> frame.open(Rooms.MODELS));
      PulseProbe.begin(() -> models.map(ModelsView::steps).orElse(0L));
    }
  }

  private static void leave(String report) {
    Tasks.run(
            () -> {
              try {
                Files.writeString(
                    Path.of(report),
                    "{\"window\": %d, \"picture\": %d}%n"
                        .formatted(
                            StartupProbe.windowMillis().orElse(0),
                            StartupProbe.pictureMillis().orElse(0)));
              } catch (IOException unwritable) {
                Faults.log(unwritable);
              }
            })
        .then(done -> Platform.exit())
        .start();
  }

  @Override
  public void stop() {
    shell.ifPresent(s -> s.sheets().closeAll());
    shell.ifPresent(Shell::keep);
    models.ifPresent(ModelsView::close);
    // An export that was cancelled by leaving clears its half-written file away.
    Tasks.finish(Tasks.EXPORT, Duration.seconds(1));
    // A batch at work is done with, and its checkpoint written.
    Tasks.finish(Tasks.TRAIN, Duration.seconds(5));
    // The state is a small file; a disk that takes longer than this is not waited for.
    Tasks.finish(Tasks.FILES, Duration.seconds(3));
  }
}
