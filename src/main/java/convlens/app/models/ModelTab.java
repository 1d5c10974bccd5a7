package convlens.app.models;

import convlens.app.stage.Export;
import convlens.app.stage.Telling;
import convlens.scene.Theme;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** One side of a model: how it is built, how it trains, what it has learned. */
public interface ModelTab {
  /** Its name in texts and kept state: {@code build}, {@code train}. */
  String id();

  /** What stands between the top bar and the transport. */
  Node node();

  /** Told when it comes into sight or leaves it: what nobody sees is not computed. */
  default void shown(boolean is) {}

  void theme(Theme theme);

  /** A key that plays what this side shows, before it means anything to the run; true if it did. */
  default boolean plays(KeyEvent e) {
    return false;
  }

  /** What is told step by step; empty where nothing is. */
  default Optional<Telling> telling() {
    return Optional.empty();
  }

  /** A key nobody in particular wanted; consumed when it meant something here. */
  void key(KeyEvent e);

  /** Only what an audience needs, in large type; or everything again. */
  void presenter(boolean on);

  /** What an export saves; empty while there is nothing to see. */
  Optional<Export> export();
}
