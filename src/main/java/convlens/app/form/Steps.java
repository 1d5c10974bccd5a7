package convlens.app.form;

import java.util.function.DoubleConsumer;
import javafx.scene.control.Slider;

/** A slider that stops at whole numbers and tells only of what somebody does with it. */
public final class Steps extends Slider {
  private boolean showing;

  /** From min to max; {@code moved} is told each new value while it is dragged. */
  public Steps(double min, double max, double step, DoubleConsumer moved) {
    super(min, Math.max(max, min + step), min);
    setBlockIncrement(step);
    setMinWidth(40);
    setPrefWidth(80);
    valueProperty()
        .addListener(
            (o, was, is) -> {
              double value = snapped(is.doubleValue(), step);
              if (!showing && value != snapped(was.doubleValue(), step)) {
                moved.accept(value);
              }
            });
  }

  /**
   * Moves the thumb without telling; values beyond the ends stand at the end, what is no number at
   * the start.
   */
  public void show(double value) {
    showing = true;
    // While somebody drags, the thumb stays under the mouse.
    if (!isValueChanging() && !isPressed()) {
      setValue(Double.isNaN(value) ? getMin() : Math.max(getMin(), Math.min(getMax(), value)));
    }
    showing = false;
  }

  private double snapped(double value, double step) {
    return getMin() + Math.round((value - getMin()) / step) * step;
  }
}
