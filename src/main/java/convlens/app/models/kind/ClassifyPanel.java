package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.model.Model;
import convlens.nn.graph.Plan;
import convlens.story.network.BarsScene;
import convlens.story.network.HeatScene;
import convlens.story.network.Matrix;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Tensor;
import convlens.train.EpochReport;
import convlens.watch.ClassMap;
import convlens.watch.Guesses;
import convlens.watch.Lens;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A classifier: how sure it is of each class, where it looks, which classes it confuses. */
final class ClassifyPanel extends KindPanel {
  private static final double TILE = 150;
  private static final double LEAST = 90;

  /** So much room is enough for the table of a few classes beside the bars. */
  private static final double ENOUGH = 860;

  private final ScenePane picture = pane("kind-picture");
  private final ScenePane bars = pane("kind-bars");
  private final ScenePane confusion = pane("kind-confusion");
  private final Standing<Seen> question = ask(this::see, this::show);

  /** The epoch whose counts are drawn; empty before the first one's end. */
  private Optional<EpochReport> counted = Optional.empty();

  private boolean drawn;

  /** What was seen of the sample. */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  private record Seen(
      Sight sight, List<String> classes, float[] shares, List<Optional<float[]>> maps, int side) {}

  ClassifyPanel(ModelsModel model) {
    super(model);
    heading(text("classify.heading"));
    words(text("classify.help"));
    right(List.of(picture, bars), confusion, ENOUGH);
    whenever(model.shownProperty(), () -> question.ask(this::see));
    whenever(model.progressProperty(), this::confused);
  }

  private Seen see(Lens lens) {
    Sight sight = lens.see(sample(lens));
    Plan plan = lens.plan(Model.ONLY);
    String out = plan.graph().outputs().get(0);
    float[] shares =
        Guesses.softmax(sight.layer(Model.ONLY, out).map(Sight.Layer::values).orElseThrow());
    List<Optional<float[]>> maps = new ArrayList<>();
    for (int c = 0; c < shares.length; c++) {
      maps.add(ClassMap.of(sight, plan, c));
    }
    int cells = maps.get(0).map(m -> m.length).orElse(0);
    return new Seen(sight, lens.data().classes(), shares, maps, (int) Math.round(Math.sqrt(cells)));
  }

  private void show(Seen seen) {
    int n = seen.shares().length;
    List<String> names = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      names.add(c < seen.classes().size() ? seen.classes().get(c) : String.valueOf(c));
      shares.add((double) seen.shares()[c]);
    }
    float[] target = seen.sight().sample().target();
    OptionalInt right = target.length == 1 ? OptionalInt.of((int) target[0]) : OptionalInt.empty();
    bars.show((w, h) -> new BarsScene(text("classify.bars"), names, shares, right, w));
    List<Integer> dims = seen.sight().sample().dims();
    if (dims.size() == 3) {
      picture.show((w, h) -> pictures(seen, names, w));
    }
  }

  /** The sample, and over it what speaks for each of the three likeliest classes. */
  private PicturesScene pictures(Seen seen, List<String> names, double width) {
    List<Integer> dims = seen.sight().sample().dims();
    Tensor all = Pictures.tensor(1, dims, seen.sight().sample().input());
    List<Tile> tiles = new ArrayList<>();
    tiles.add(Tile.picture(all, 0).captioned(text("input")));
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      order.add(c);
    }
    order.sort((a, b) -> Float.compare(seen.shares()[b], seen.shares()[a]));
    for (int c : order.subList(0, Math.min(3, order.size()))) {
      seen.maps()
          .get(c)
          .ifPresent(
              map ->
                  tiles.add(
                      Tile.picture(all, 0)
                          .under(
                              Overlay.Signed.of(
                                  Pictures.plane(seen.side(), map.length / seen.side(), map)))
                          .captioned(text("classify.for", "name", names.get(c)))));
    }
    if (tiles.size() == 1) {
      tiles.set(0, Tile.picture(all, 0));
    }
    String title = tiles.size() > 1 ? text("classify.maps") : text("input");
    // All in one line, though smaller, where the table of classes stands right of them.
    double line = Math.max(LEAST, PicturesScene.tile(tiles.size(), width));
    double tile = Math.min(line, Pictures.tile(TILE, tiles.size(), width));
    return new PicturesScene(title, List.of(PictureRow.of(title, tiles).wrapped()), width, tile);
  }

  private void confused() {
    Optional<Session> session = model().session();
    Optional<EpochReport> epoch =
        session.flatMap(Session::epoch).filter(e -> e.confusion().length > 0);
    if (drawn && counted.equals(epoch)) {
      return; // Told at every batch, and counted at the end of an epoch only.
    }
    drawn = true;
    counted = epoch;
    if (epoch.isEmpty()) {
      // What another run confused is nothing of this one.
      PictureRow none =
          PictureRow.of(text("classify.confusion.later"), List.of())
              .noted(text("classify.confusion.when"));
      confusion.show((w, h) -> new PicturesScene(none.title(), List.of(none), w));
    }
    epoch.ifPresent(
        e -> {
          int n = e.confusion().length;
          float[] counts = new float[n * n];
          for (int i = 0; i < n * n; i++) {
            counts[i] = e.confusion()[i / n][i % n];
          }
          List<String> classes = session.get().run().trainer().data().classes();
          Matrix matrix =
              Matrix.confusion(
                      text("classify.confusion", "epoch", e.epoch()),
                      Pictures.plane(n, n, counts),
                      classes)
                  .named(text("classify.wanted"), text("classify.got"));
          confusion.show((w, h) -> new HeatScene(matrix.title(), List.of(matrix), w));
        });
  }

  @Override
  void of(Optional<Session> session) {
    super.of(session);
    confused();
  }
}
