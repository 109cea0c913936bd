import './KeyHelp.css';

export interface KeyHelpTexts {
  question: string;
  /** What stands before and after the link to the page. */
  create: { before: string; after: string };
  page: string;
  rights: string;
  /** Each right under the name the service's own page gives it, and what to set it to. */
  settings: { right: string; setting: string }[];
  limit: string;
}

interface Props {
  texts: KeyHelpTexts;
  /** The service's page for keys. */
  pageUrl: string;
}

export function KeyHelp({ texts, pageUrl }: Props) {
  return (
    <details>
      <summary>{texts.question}</summary>
      <div class="key-help-body">
        <p>
          {texts.create.before}
          <a href={pageUrl} target="_blank" rel="noreferrer">
            {texts.page}
          </a>
          {texts.create.after}
        </p>
        <p>{texts.rights}</p>
        <table class="key-help-rights">
          <tbody>
            {texts.settings.map(({ right, setting }) => (
              <tr key={right}>
                <th scope="row">{right}</th>
                <td>{setting}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{texts.limit}</p>
      </div>
    </details>
  );
}
