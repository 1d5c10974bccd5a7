package convlens.app.form;

/** A control somebody may be in the middle of typing into. */
public interface Typing {
  /** True when something was typed that is not applied yet, so undo is the field's own matter. */
  boolean pending();
}
