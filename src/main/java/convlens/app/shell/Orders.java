package convlens.app.shell;

/** What a room asks of its window. */
public interface Orders {
  /** Presenter mode, or out of it. */
  void presenter();

  /** Saves what the room shows. */
  void export();

  /** Puts what the room shows into the deck. */
  void addToDeck();
}
