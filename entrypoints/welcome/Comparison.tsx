import { i18n } from '#i18n';

/** What a person gives and gets with each kind of voice. */
export function Comparison() {
  return (
    <table class="comparison">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{i18n.t('welcome.differs')}</span>
          </th>
          <th scope="col">{i18n.t('controls.voicesOnDevice')}</th>
          <th scope="col">{i18n.t('controls.voicesOfElevenLabs')}</th>
        </tr>
      </thead>
      <tbody>
        {comparisonRows().map(({ question, device, account }) => (
          <tr key={question}>
            <th scope="row">{question}</th>
            <td>{device}</td>
            <td>{account}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function comparisonRows() {
  return [
    {
      question: i18n.t('welcome.soundQuestion'),
      device: i18n.t('welcome.soundDevice'),
      account: i18n.t('welcome.soundAccount'),
    },
    {
      question: i18n.t('welcome.costQuestion'),
      device: i18n.t('welcome.costDevice'),
      account: i18n.t('welcome.costAccount'),
    },
    {
      question: i18n.t('welcome.privacyQuestion'),
      device: i18n.t('welcome.privacyDevice'),
      account: i18n.t('welcome.privacyAccount'),
    },
    {
      question: i18n.t('welcome.offlineQuestion'),
      device: i18n.t('welcome.offlineDevice'),
      account: i18n.t('welcome.offlineAccount'),
    },
  ];
}
