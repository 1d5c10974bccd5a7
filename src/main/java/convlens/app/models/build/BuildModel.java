package convlens.app.models.build;

import convlens.app.common.Latest;
import convlens.app.models.ProjectModel;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.edit.Beginnings;
import convlens.model.edit.Edge;
import convlens.model.edit.Edited;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.Mend;
import convlens.model.edit.ModelEdit;
import convlens.model.edit.Standing;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.param.ProblemException;
import convlens.train.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the Build side works on: the project's model, what of it is chosen, and every edit. */
final class BuildModel {
  private final ProjectModel project;
  private final Executor worker;
  private final Executor back;
  private final ReadOnlyObjectWrapper<Optional<Built>> built =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Chosen>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<DataSpec> opened = Optional.empty();
  private Optional<DataDims> dims = Optional.empty();
  private boolean watching;

  /**
   * The model.
   *
   * @param worker computes; one thing at a time
   * @param back where results are handed to
   */
  BuildModel(ProjectModel project, Executor worker, Executor back) {
    this.project = project;
    this.worker = new Latest(worker);
    this.back = back;
    project.setupProperty().addListener((o, was, is) -> compute());
  }

  /** What nobody sees is not computed. */
  void watched(boolean is) {
    watching = is;
    compute();
  }

  boolean isWatched() {
    return watching;
  }

  ReadOnlyObjectProperty<Optional<Built>> builtProperty() {
    return built.getReadOnlyProperty();
  }

  Optional<Built> built() {
    return built.get();
  }

  ReadOnlyObjectProperty<Optional<Chosen>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** What is chosen; always something that is there. */
  Chosen chosen() {
    return now().there(chosen.get());
  }

  /** What is shown, or before the first of it is ready what can be told at once. */
  private Built now() {
    Setup s = project.setup();
    return built
        .get()
        .filter(b -> b.setup().equals(s))
        .orElseGet(() -> new Built(s, dims, Map.of(), List.of(), Optional.empty(), ""));
  }

  void choose(Chosen next) {
    chosen.set(Optional.of(next));
  }

  private void compute() {
    if (!watching) {
      return;
    }
    Setup setup = project.setup();
    worker.execute(
        () -> {
          Built made = Built.of(setup, dims(setup.data()));
          back.execute(
              () -> {
                if (project.setup().equals(setup)) {
                  built.set(Optional.of(made));
                }
              });
        });
  }

  /** Dims of the data; empty where they cannot be opened. On the worker only. */
  private Optional<DataDims> dims(DataSpec spec) {
    if (!opened.equals(Optional.of(spec))) {
      opened = Optional.of(spec);
      try {
        DataSet d = spec.open();
        dims =
            Optional.of(
                new DataDims(
                    d.inputDims(), d.targetDims(), d.classes().size(), d.vocabulary().size()));
      } catch (ProblemException missing) {
        dims = Optional.empty();
      }
    }
    return dims;
  }

  Model model() {
    return project.setup().model();
  }

  Graph graph(String name) {
    return model().graphs().get(name);
  }

  /** The chosen layer; empty for an input. */
  Optional<Node> node() {
    Chosen c = chosen();
    return GraphEdit.node(graph(c.graph()), c.layer());
  }

  /** Another model in the same project. */
  void edit(Model next, String key) {
    project.edit(project.setup().with(next), key);
  }

  /** Another project. */
  void edit(Setup next, String key) {
    project.edit(next, key);
  }

  Setup setup() {
    return project.setup();
  }

  /** Changes the graph that is chosen, and chooses what the edit made. */
  void edit(UnaryOperator<Edited> change, String key) {
    Chosen c = chosen();
    Edited e = change.apply(new Edited(graph(c.graph()), c.layer()));
    edit(c.graph(), e, key);
  }

  void edit(String graph, Edited e, String key) {
    chosen.set(Optional.of(Chosen.layer(graph, e.chosen())));
    edit(ModelEdit.with(model(), graph, e.graph()), key);
  }

  void mend(String graph, Mend mend) {
    edit(graph, new Edited(mend.graph(), mend.chosen()), "mend");
  }

  /** A new layer behind what is chosen, or on the edge that is. */
  void add(String op) {
    add(op, chosen());
  }

  /** A new layer at a place of the picture. */
  void add(String op, Chosen at) {
    Graph g = graph(at.graph());
    String from =
        at.slot().isPresent()
            ? GraphEdit.node(g, at.layer()).orElseThrow().from().get(at.slot().get())
            : at.layer();
    Map<String, Object> given = Beginnings.given(op, Standing.of(g).dims(from).orElse(List.of()));
    Edited e =
        at.edge().isPresent()
            ? GraphEdit.on(g, at.edge().get(), op, given)
            : GraphEdit.after(g, at.layer(), op, given);
    edit(at.graph(), e, "add");
  }

  /** A second reader of what is chosen. */
  void branch(String op) {
    edit(
        e ->
            GraphEdit.branch(
                e.graph(),
                e.chosen(),
                op,
                Beginnings.given(op, Standing.of(e.graph()).dims(e.chosen()).orElse(List.of()))),
        "branch");
  }

  void remove() {
    Chosen c = chosen();
    if (c.edge().isPresent()) {
      edit(e -> GraphEdit.disconnect(e.graph(), c.edge().get()), "remove");
    } else {
      edit(e -> GraphEdit.remove(e.graph(), e.chosen()), "remove");
    }
  }

  /** What a layer would be moved to: behind another one, or onto one of its readings. */
  private static Edited moved(Graph g, String layer, Chosen to) {
    return to.edge()
        .map(e -> GraphEdit.moveOn(g, layer, e))
        .orElseGet(() -> GraphEdit.moveAfter(g, layer, to.layer()));
  }

  /** True where a layer let go there would stand at another place than it does. */
  boolean moves(Chosen layer, Chosen to) {
    Graph g = graph(layer.graph());
    return g != null
        && to.graph().equals(layer.graph())
        && !moved(g, layer.layer(), to).graph().equals(g);
  }

  /** Puts a layer behind another one or onto an edge. */
  void move(Chosen layer, Chosen to) {
    if (moves(layer, to)) {
      edit(layer.graph(), moved(graph(layer.graph()), layer.layer(), to), "move");
    }
  }

  /**
   * Lets a join read one layer more, or joins two layers anew where that one is no such join.
   *
   * @param op {@code add} or {@code cat}
   */
  void join(Chosen first, Chosen other, String op) {
    Graph g = graph(first.graph());
    boolean joins = GraphEdit.node(g, first.layer()).filter(n -> n.op().equals(op)).isPresent();
    Edited more = GraphEdit.connect(g, other.layer(), first.layer());
    boolean reads = joins && !more.graph().equals(g);
    edit(first.graph(), reads ? more : GraphEdit.join(g, other.layer(), first.layer(), op), "join");
  }

  /** Moves what is chosen one layer towards the input (-1) or the output (1). */
  void move(int by) {
    edit(
        e -> {
          Optional<Node> n = GraphEdit.node(e.graph(), e.chosen());
          if (n.isEmpty()) {
            return e;
          }
          if (by < 0) {
            String before = n.get().from().isEmpty() ? "" : n.get().from().get(0);
            return GraphEdit.moveBefore(e.graph(), e.chosen(), before);
          }
          List<Edge> readers = GraphEdit.readers(e.graph(), e.chosen());
          return readers.isEmpty()
              ? e
              : GraphEdit.moveAfter(e.graph(), e.chosen(), readers.get(0).to());
        },
        "move");
  }
}
