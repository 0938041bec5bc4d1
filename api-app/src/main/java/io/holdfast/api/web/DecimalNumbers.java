package io.holdfast.api.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.propertyeditors.CustomNumberEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Numbers in paths and queries are decimal and have one form. By default {@code 0x10} and {@code +16} were 16 too: one
 * thing under several addresses, of which caches, logs and limits know nothing. Editors, and no converter: where that
 * fails, the default is asked after all. They know no {@code Optional}: such a parameter is one that may be null.
 */
@ControllerAdvice
class DecimalNumbers {
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]*");

    @InitBinder
    void decimal(WebDataBinder binder) {
        List.of(Long.class, long.class).forEach(type -> binder.registerCustomEditor(type, new Editor(Long.class)));
        List.of(Integer.class, int.class).forEach(type -> binder.registerCustomEditor(type, new Editor(Integer.class)));
    }

    private static final class Editor extends CustomNumberEditor {
        Editor(Class<? extends Number> type) {
            super(type, true);
        }

        @Override
        public void setAsText(String text) {
            if (!text.isEmpty() && !DECIMAL.matcher(text).matches()) {
                throw new NumberFormatException("No decimal number");
            }
            super.setAsText(text);
        }
    }
}
