package convlens.app.shell;

import convlens.scene.Theme;
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

  /** How it was left, written over what was kept before. */
  State keep(State state);
}
