package convlens.app.models.kind;

import convlens.app.form.Row;
import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.init.Gauss;
import convlens.story.network.Codes;
import convlens.story.network.LatentScene;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.ReparameterScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.train.Setup;
import convlens.watch.LatentSpace;
import convlens.watch.Lens;
import convlens.watch.Session;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * The latent space of a variational autoencoder: samples as ellipses, the decoded plane, a point to
 * drag that decodes at once, a walk between two samples, and beta.
 */
final class LatentPanel extends KindPanel {
  private static final int SAMPLES = 160;

  /** Wider than this the plane would be taller than a window. */
  private static final double WIDEST = 860;

  private static final int SIDE = 13;
  private static final double REACH = 3;

  /** Others than the shown units have to tell by so much more before they are shown instead. */
  private static final double CLEARER = 1.25;

  private final ScenePane decoded = pane("kind-decoded");
  private final ScenePane plane = pane("kind-plane");
  private final ScenePane draw = pane("kind-draw");
  private final ComboBox<Integer> across = new ComboBox<>();
  private final ComboBox<Integer> up = new ComboBox<>();
  private final CheckBox ellipses = new CheckBox(text("latent.ellipses"));
  private final CheckBox manifold = new CheckBox(text("latent.manifold"));
  private final CheckBox walks = new CheckBox(text("latent.walk"));
  private final Slider beta = new Slider(-2, 1.5, 0);
  private final Label betaWords = new Label();
  private final Standing<Seen> question = ask(this::see, this::show);
  private Optional<Seen> last = Optional.empty();
  private long seed = 3;
  private int step;
  private boolean filling;

  /** Whether somebody chose the units that are shown. */
  private boolean axes;

  /** As the controls stand; the viewer's thread reads it. */
  private volatile Wanted wanted = new Wanted(0, 1, false, 0.8, 0.8, true, true, false, 0);

  /** What is to be seen. */
  private record Wanted(
      int first,
      int second,
      boolean axes,
      double x,
      double y,
      boolean ellipses,
      boolean manifold,
      boolean walk,
      int sample) {
    Wanted of(int across, int up) {
      return new Wanted(across, up, axes, x, y, ellipses, manifold, walk, sample);
    }

    Wanted at(double right, double up) {
      return new Wanted(first, second, axes, right, up, ellipses, manifold, walk, sample);
    }
  }

  /** All that is drawn of the space at a moment. */
  private record Seen(
      Codes codes,
      Optional<LatentScene.Manifold> manifold,
      Optional<LatentScene.Walk> walk,
      Tensor point,
      LatentScene.Look look,
      LatentSpace.Codes own) {}

  LatentPanel(ModelsModel model) {
    super(model);
    heading(text("latent.heading"));
    words(text("latent.help"));
    across.setId("latent-across");
    up.setId("latent-up");
    for (ComboBox<Integer> box : List.of(across, up)) {
      box.setOnAction(
          e -> {
            axes |= !filling;
            again();
          });
    }
    add(new Row(text("latent.across"), "", Row.wide(across)));
    add(new Row(text("latent.up"), "", Row.wide(up)));
    ellipses.setSelected(true);
    manifold.setSelected(true);
    for (CheckBox box : List.of(ellipses, manifold, walks)) {
      box.setOnAction(e -> again());
      box.setWrapText(true);
      add(box);
    }
    reparameter();
    heading("beta");
    beta();
    columns(plane, decoded, draw, 190, 1240);
    plane.setMaxWidth(WIDEST);
    plane.onChosen((ref, e) -> moved(e));
    plane.onDragged((ref, e) -> moved(e));
    whenever(model.shownProperty(), this::again);
  }

  /** The draw of a code as a step of its own: mean, spread, chance, code. */
  private void reparameter() {
    heading(text("latent.draw"));
    words(text("latent.draw.help"));
    Button on = new Button(text("latent.draw.on"));
    on.setId("latent-draw-on");
    on.getStyleClass().add("small");
    on.setOnAction(
        e ->
            draw.painted()
                .ifPresent(
                    p -> {
                      step = (step + 1) % p.scene().steps();
                      draw.step(step);
                    }));
    Button again = new Button(text("latent.draw.again"));
    again.setId("latent-draw-again");
    again.getStyleClass().add("small");
    again.setOnAction(
        e -> {
          seed++;
          last.ifPresent(this::drawn);
        });
    add(new HBox(6, on, again));
  }

  private void drawn(Seen seen) {
    LatentSpace.Codes own = seen.own();
    Shape s = new Shape(1, own.dims(), 1, 1);
    float[] sigma = new float[own.dims()];
    float[] noise = new float[own.dims()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < sigma.length; k++) {
      sigma[k] = (float) own.sigma(0, k);
      noise[k] = (float) Gauss.next(random);
    }
    int unit = seen.look().first();
    draw.show(
        (w, h) ->
            new ReparameterScene(
                Tensor.of(s, own.means()), Tensor.of(s, sigma), Tensor.of(s, noise), unit, w));
  }

  /** What the divergence counts against the reconstruction; another value is another branch. */
  private void beta() {
    words(text("latent.beta.help"));
    beta.setId("latent-beta");
    beta.setAccessibleText(text("latent.beta"));
    beta.valueProperty().addListener((o, was, is) -> betaWords.setText(value()));
    Button go = new Button(text("latent.beta.go"));
    go.setId("latent-beta-go");
    go.getStyleClass().add("small");
    go.setOnAction(e -> model().session().ifPresent(this::branch));
    HBox line = new HBox(8, Row.wide(beta), betaWords);
    line.getStyleClass().add("form-line");
    betaWords.getStyleClass().add("mono");
    betaWords.setMinWidth(44);
    add(line);
    add(go);
  }

  private String value() {
    return String.format(Locale.ROOT, "%.2f", Math.pow(10, beta.getValue()));
  }

  private void branch(Session s) {
    Setup setup = s.setup();
    Model m = setup.model();
    Goal goal = new Goal(m.goal().kind(), m.goal().loss(), Double.parseDouble(value()));
    model().branch(setup.with(new Model(m.name(), goal, m.graphs(), m.training())));
  }

  private void again() {
    if (!filling) {
      wanted =
          new Wanted(
              across.getValue() == null ? 0 : across.getValue(),
              up.getValue() == null ? 0 : up.getValue(),
              axes,
              wanted.x(),
              wanted.y(),
              ellipses.isSelected(),
              manifold.isSelected(),
              walks.isSelected(),
              model().shownProperty().get().index());
      question.ask(this::see);
    }
  }

  private void moved(MouseEvent e) {
    plane
        .painted()
        .filter(p -> p.scene() instanceof LatentScene)
        .ifPresent(
            p -> {
              LatentScene scene = (LatentScene) p.scene();
              LatentScene.Place at =
                  scene.nearest(p.fit().sceneX(e.getX()), p.fit().sceneY(e.getY()));
              wanted = wanted.at(at.x(), at.y());
              again();
            });
  }

  @Override
  void of(Optional<Session> session) {
    filling = true;
    int dims =
        session
            .flatMap(
                s ->
                    s.rows().stream()
                        .filter(r -> r.nodes().contains(s.setup().model().graph().outputs().get(1)))
                        .findFirst())
            .map(r -> r.dims().get(0))
            .orElse(2);
    if (across.getItems().size() != dims) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < dims; i++) {
        all.add(i);
      }
      across.getItems().setAll(all);
      up.getItems().setAll(all);
      across.setValue(0);
      up.setValue(Math.min(1, dims - 1));
      axes = false;
    }
    session.ifPresent(
        s -> beta.setValue(Math.log10(Math.max(0.01, s.setup().model().goal().beta()))));
    betaWords.setText(value());
    filling = false;
    super.of(session);
    again();
  }

  private Seen see(Lens lens) {
    LatentSpace space = LatentSpace.of(lens).orElseThrow();
    Wanted now = wanted;
    int d = space.dims();
    LatentSpace.Codes codes = space.encode(SAMPLES);
    int[] units = units(codes, now);
    int first = units[0];
    int second = units[1];
    float[] others = new float[d];
    float[] point = others.clone();
    point[first] = (float) now.x();
    point[second] = (float) now.y();
    LatentSpace.Decoded one = space.decode(1, point);
    Optional<LatentScene.Manifold> behind = Optional.empty();
    if (now.manifold()) {
      LatentSpace.Decoded grid = space.grid(SIDE, REACH, first, second, others);
      behind =
          Optional.of(
              new LatentScene.Manifold(
                  Pictures.tensor(grid.n(), grid.dims(), grid.values()), SIDE, SIDE, REACH));
    }
    LatentScene.Look look =
        LatentScene.Look.FIRST_TWO
            .of(first, second)
            .reaching(REACH)
            .at(now.x(), now.y())
            .withEllipses(now.ellipses());
    return new Seen(
        LatentWalk.told(codes, lens.data().classes()),
        behind,
        now.walk()
            ? Optional.of(LatentWalk.walk(space, codes, now.sample(), first, second))
            : Optional.empty(),
        Pictures.tensor(1, one.dims(), one.values()),
        look,
        space.encode(sample(lens).input()));
  }

  /** Units somebody chose; else two that tell most of the samples, and those for a while. */
  private static int[] units(LatentSpace.Codes codes, Wanted now) {
    int first = Math.min(codes.dims() - 1, now.first());
    int second = Math.min(codes.dims() - 1, now.second());
    if (now.axes() || codes.dims() <= 2) {
      return new int[] {first, second};
    }
    List<Integer> best = codes.telling().subList(0, 2);
    double shown = Math.max(codes.spread(first), codes.spread(second));
    return shown > CLEARER * codes.spread(best.get(1))
        ? new int[] {Math.min(best.get(0), best.get(1)), Math.max(best.get(0), best.get(1))}
        : new int[] {first, second};
  }

  /** Says which units are shown where nobody chose them. */
  private void units(LatentScene.Look look) {
    if (!axes && across.getItems().size() > Math.max(look.first(), look.second())) {
      filling = true;
      across.setValue(look.first());
      up.setValue(look.second());
      filling = false;
      wanted = wanted.of(look.first(), look.second());
    }
  }

  private void show(Seen seen) {
    last = Optional.of(seen);
    units(seen.look());
    drawn(seen);
    plane.show(
        (w, h) ->
            new LatentScene(
                seen.codes(), seen.look(), seen.manifold(), seen.walk(), Math.min(w, WIDEST)));
    String caption =
        text(
            "latent.point",
            "x",
            "%.2f".formatted(seen.look().point().orElseThrow().x()),
            "y",
            "%.2f".formatted(seen.look().point().orElseThrow().y()));
    decoded.show(
        (w, h) ->
            new PicturesScene(
                caption,
                List.of(
                    PictureRow.of(
                        text("latent.decoded"),
                        List.of(
                            convlens.story.network.Tile.picture(seen.point(), 0)
                                .captioned(caption)))),
                w,
                Pictures.tile(150, 1, w)));
  }
}
