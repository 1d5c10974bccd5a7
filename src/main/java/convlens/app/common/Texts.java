package convlens.app.common;

import convlens.text.Text;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

/** Lets FXML look its {@code %keys} up where every other text comes from. */
public final class Texts extends ResourceBundle {
  @Override
  protected Object handleGetObject(String key) {
    return Text.has(key) ? Text.of(key) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.emptyEnumeration();
  }

  @Override
  public boolean containsKey(String key) {
    return Text.has(key);
  }
}
