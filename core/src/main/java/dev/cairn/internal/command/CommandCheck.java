package dev.cairn.internal.command;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the constraints of commands. */
public final class CommandCheck {
    private static final Set<Class<? extends Annotation>> REQUIRED =
            Set.of(NotNull.class, NotEmpty.class, NotBlank.class);

    private final Validator validator;

    /** Checks by {@code validator}. */
    public CommandCheck(Validator validator) {
        this.validator = validator;
    }

    /** Hibernate Validator without expression language, with English messages on every machine. */
    public static Validator standardValidator() {
        return Holder.VALIDATOR;
    }

    private static final class Holder {
        private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** @throws InvalidInputException with every violation */
    public void check(Object command) {
        Set<ConstraintViolation<Object>> found = validator.validate(command);
        if (!found.isEmpty()) {
            List<Violation> violations =
                    found.stream().map(CommandCheck::violation).toList();
            throw new InvalidInputException(violations);
        }
    }

    private static Violation violation(ConstraintViolation<Object> found) {
        Class<? extends Annotation> constraint =
                found.getConstraintDescriptor().getAnnotation().annotationType();
        CoreError code = REQUIRED.contains(constraint) ? CoreError.VALUE_REQUIRED : CoreError.VALUE_OUT_OF_RANGE;
        return Violation.of(pointer(found.getPropertyPath()), code, found.getMessage());
    }

    private static String pointer(Path path) {
        var text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                text.append('/').append(node.getIndex());
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                text.append('/').append(name);
            }
        }
        return text.toString();
    }
}
