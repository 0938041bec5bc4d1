@NullMarked
package io.holdfast.api.protection.captcha;

import org.jspecify.annotations.NullMarked;
