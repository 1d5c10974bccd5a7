package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import convlens.blas.Blas;
import convlens.param.Problem;
import convlens.scene.Scene;
import convlens.story.Predict;
import convlens.story.View;
import convlens.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/** What a scene can be made of again at any time: a setting of some room, or a frozen picture. */
public sealed interface Piece {
  /**
   * Computes what the scene shows; takes its time.
   *
   * @return the scene for a width over height
   * @throws PlayedException when it cannot be, such as when a picture it reads is gone
   */
  DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled);

  /** The same told as questions, or no longer; empty for what nothing can be asked of. */
  default Optional<Piece> turned() {
    return Optional.empty();
  }

  /** One operation, all channels or the one that is open. */
  record Operation(Setting setting, View view) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      Played played = Played.of(setting, blas, cancelled);
      return aspect -> played.scene(view, aspect);
    }

    @Override
    public Optional<Piece> turned() {
      return Optional.of(new Questions(setting, view));
    }
  }

  /** One operation, told as questions: what a step would show is asked before it is told. */
  record Questions(Setting setting, View view) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      Played played = Played.of(setting, blas, cancelled);
      return aspect -> Predict.of(played.subject(), view, aspect);
    }

    @Override
    public Optional<Piece> turned() {
      return Optional.of(new Operation(setting, view));
    }
  }

  /** A receptive field. */
  record Field(FieldSetting setting) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      Map<String, ReceptiveField> made = setting.compute(blas, cancelled);
      return aspect -> setting.scene(made, aspect);
    }
  }

  /** Settings beside each other. */
  record Compare(CompareSetting setting) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      return setting.compute(blas, cancelled);
    }
  }

  /** Several operations joined. */
  record Joined(Block block) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      return PlayedBlock.of(block, blas)::scene;
    }
  }

  /** A picture of something live, as it was: the same for every shape. */
  record Frozen(FrozenScene scene) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      return aspect -> scene;
    }
  }

  /** What this version cannot read: kept as it is, so that nothing is lost. */
  record Unread(JsonNode json) implements Piece {
    @Override
    public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
      String kind = json.path("kind").asText("?");
      throw new PlayedException(
          kind, List.of(new Problem("kind", Text.of("deck.problem.unread"), kind, "")));
    }
  }
}
