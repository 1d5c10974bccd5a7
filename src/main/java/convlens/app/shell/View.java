package convlens.app.shell;

import convlens.app.stage.Export;
import convlens.app.stage.Telling;
import convlens.scene.Theme;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** A room of the window: what the rail changes between. */
public interface View {
  Node node();

  /** A key nobody in particular wanted; consumed when it meant something here. */
  void key(KeyEvent e);

  void theme(Theme theme);

  /** Only what an audience needs, in large type; or everything again. */
  void presenter(boolean on);

  /** What an export saves; empty while there is nothing to see. */
  default Optional<Export> export() {
    return Optional.empty();
  }

  /** What is told step by step; empty where nothing is. */
  default Optional<Telling> telling() {
    return Optional.empty();
  }

  /** One sentence in the status bar. */
  default void say(String sentence) {}

  /** How it was left, written over what was kept before. */
  State keep(State state);
}
